//! The command bar. A command that is not possible stays visible and focusable, and says why.

use leptos::prelude::*;

use super::{Icon, Symbol};

/// A command.
pub struct Command {
    /// Its name in the DOM.
    pub id: &'static str,
    /// Its icon.
    pub symbol: Symbol,
    /// Its text.
    pub label: &'static str,
    /// Whether it is destructive, and coloured so.
    pub dangerous: bool,
    /// Why it is not possible; `None` where it is.
    pub blocked: Signal<Option<String>>,
    /// Whether its request is under way.
    pub busy: Signal<bool>,
    /// Runs when it is pressed.
    pub run: Callback<()>,
}

impl Command {
    /// A command that is always possible.
    pub fn new(
        id: &'static str,
        symbol: Symbol,
        label: &'static str,
        run: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self {
            id,
            symbol,
            label,
            dangerous: false,
            blocked: Signal::stored(None),
            busy: Signal::stored(false),
            run: Callback::new(move |()| run()),
        }
    }
}

/// Commands in groups, with a rule between two groups.
#[component]
pub fn CommandBar(
    /// The bar's name, for assistive technology.
    label: &'static str,
    /// The commands.
    groups: Vec<Vec<Command>>,
    /// What comes after them.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let groups = groups
        .into_iter()
        .map(|group| view! { <div class="group">{group.into_iter().map(command).collect_view()}</div> })
        .collect_view();
    view! { <div class="commands" role="group" aria-label=label>{groups}{children.map(|last| last())}</div> }
}

fn command(
    Command {
        id,
        symbol,
        label,
        dangerous,
        blocked,
        busy,
        run,
    }: Command,
) -> impl IntoView {
    let reason_id = format!("{id}-reason");
    let described_by = reason_id.clone();
    let is_blocked = move || blocked.get().is_some();
    view! {
        <div class="with-tip">
            <button
                id=id
                type="button"
                class=if dangerous { "button dangerous" } else { "button" }
                aria-busy=move || busy.get().then_some("true")
                aria-disabled=move || is_blocked().then_some("true")
                aria-describedby=move || is_blocked().then(|| described_by.clone())
                on:click=move |_| if blocked.get_untracked().is_none() { run.run(()) }
            >
                <Icon symbol/>
                {label}
            </button>
            <span id=reason_id class="tip" role="tooltip" hidden=move || !is_blocked()>{move || blocked.get()}</span>
        </div>
    }
}
