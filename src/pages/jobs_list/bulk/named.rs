//! The jobs of a run by their names.

use leptos::prelude::*;

use crate::i18n::{M, count, tn};

/// The most jobs that a list in the dialog names: more would be read by nobody, and cost the browser a lot.
const MOST: usize = 200;

/// A list of jobs; of many, the first ones, and how many more there are.
pub(super) fn named<V: IntoView>(rows: impl Iterator<Item = V>, all: usize) -> impl IntoView {
    let more = (all > MOST).then(|| view! { <li>{tn(M::AndMore, count(all - MOST), &[])}</li> });
    view! { <ul class="parts">{rows.take(MOST).collect_view()}{more}</ul> }
}
