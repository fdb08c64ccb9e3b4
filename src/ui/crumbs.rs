//! Where a page stands: the way back to the jobs.

use crate::dom::{View, view};
use crate::i18n::{M, t};

/// The way from the jobs to a page of this name.
pub fn crumbs(here: String) -> View {
    view! {
        <nav aria-label=t(M::Breadcrumb)>
            <ol class="crumbs">
                <li><a href="#/jobs">{t(M::AppName)}</a></li>
                <li aria-current="page"><bdi>{here}</bdi></li>
            </ol>
        </nav>
    }
}
