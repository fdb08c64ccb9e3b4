//! How the copying goes: bytes in all, how fast they come, when it may end, and a curve of what this tab has seen.

use std::sync::Arc;

use leptos::prelude::*;

use crate::i18n::{M, bytes, bytes_per_second, date_time, exact, lasting, t, tf};
use domain::job::{Job, JobState, Watch, bytes_copied};

/// The curve's width and height, in its own units: the style stretches it.
const WIDTH: i64 = 600;
const HEIGHT: i64 = 40;

/// The figures, where the service tells any.
#[component]
pub(super) fn Copying(job: Arc<Job>, watch: Watch) -> impl IntoView {
    bytes_copied(&job).map(|all| {
        // While it is copied they keep their place: none jumps when the next answer brings one.
        let is_copied = job.summary.state == JobState::Transferring;
        let speed = is_copied.then(|| {
            let speed = match watch.speed() {
                Some(0) => t(M::StandsStill).into(),
                Some(speed) => bytes_per_second(speed),
                None => UNKNOWN.into(),
            };
            view! { <Figure term=M::Throughput>{speed}</Figure> }
        });
        let end = (is_copied && !job.summary.cancel_requested).then(|| {
            let end = watch.end(&job).map_or_else(|| UNKNOWN.into(), date_time);
            view! { <Figure term=M::ExpectedEnd><span title=t(M::ExpectedEndIs)>{end}</span></Figure> }
        });
        let line = watch.line(WIDTH, HEIGHT);
        let has_curve = is_copied || watch.has_risen();
        let curve = has_curve.then(|| view! { <Curve line said=said(&watch) /> });
        view! {
            <div class="copying">
                <dl class="figures">
                    <Figure term=M::CopiedInAll><span title=exact(all)>{bytes(all)}</span></Figure>
                    {speed}
                    {end}
                </dl>
                {curve}
            </div>
        }
    })
}

/// What stands where nothing is known yet.
const UNKNOWN: &str = "–";

#[component]
fn Figure(term: M, children: Children) -> impl IntoView {
    view! { <div><dt>{t(term)}</dt><dd>{children()}</dd></div> }
}

/// The curve. The sentence below says the same, to those who don't see it as well.
#[component]
fn Curve(line: Option<String>, said: String) -> impl IntoView {
    let view_box = format!("0 -1 {WIDTH} {}", HEIGHT + 2);
    view! {
        <figure class="curve">
            <svg width="100%" height="40" viewBox=view_box preserveAspectRatio="none" aria-hidden="true"><polyline points=line></polyline></svg>
            <figcaption class="quiet small">{said}</figcaption>
        </figure>
    }
}

/// What the curve shows, in a sentence.
fn said(watch: &Watch) -> String {
    match watch.samples() {
        [first, .., last] => {
            let time = lasting(last.at.since(first.at));
            tf(
                M::Watched,
                &[&time, &bytes(first.bytes), &bytes(last.bytes)],
            )
        }
        _ => t(M::WatchedNothing).into(),
    }
}
