//! What can be created, and what else there is to do that no job of the list is needed for.

use crate::i18n::{M, t};
use crate::ui::{Icon, Symbol};
use domain::job::Task;
use domain::route::Route;
use leptos::prelude::*;

/// The panel.
pub(super) fn panel() -> AnyView {
    let lead = |symbol, to: Route, label, text| {
        view! {
            <a class="menu-item" href=to.href()>
                <Icon symbol/>
                <span>{t(label)}<small>{t(text)}</small></span>
            </a>
        }
    };
    view! {
        {lead(Symbol::Import, Route::Form(Task::Import(None)), M::ImportJob, M::ImportJobText)}
        {lead(Symbol::Export, Route::Form(Task::Export(None)), M::ExportJob, M::ExportJobText)}
        {lead(Symbol::Code, Route::CopyLog(None), M::CopyLogLink, M::CopyLogLinkText)}
    }
    .into_any()
}
