//! What a page that holds the portal is told of jobs (feature `embed`): what was done, other states, and what can't be read.

use super::{Deed, How, JobStore, Notice, Outcome};
use crate::arm::ArmError;
use crate::browser::tell;
use domain::job::{JobId, JobState};
use leptos::prelude::*;

/// The state that each row of the list was last seen in; `None` for a job that has gone.
#[derive(Default)]
pub(super) struct States {
    /// How many changes of the jobs were looked at.
    changes: usize,
    rows: Vec<Option<JobState>>,
}

/// Tells how an action ended.
pub(super) fn tell_notice(notice: &Notice) {
    let what = match notice.deed {
        Deed::Cancel => "canceled",
        Deed::Delete => "deleted",
        Deed::Create => "created",
        Deed::Ship => "shipped",
        Deed::Edit => "changed",
    };
    let (outcome, error) = match &notice.outcome {
        Outcome::Done => ("done", None),
        Outcome::Vanished => ("vanished", None),
        Outcome::Failed(error) => ("failed", Some(error)),
    };
    let [code, message] = error.map(words).unwrap_or_default();
    tell(
        "job",
        &[
            ("id", &notice.job.to_string()),
            ("name", &notice.name),
            ("what", what),
            ("outcome", outcome),
            ("code", &code),
            ("message", &message),
        ],
    );
}

/// Tells that something could not be read: `what` is a list, a subscription or a job.
pub(super) fn tell_error(what: &str, id: &str, error: &ArmError) {
    let [code, message] = words(error);
    tell(
        "error",
        &[
            ("what", what),
            ("id", id),
            ("code", &code),
            ("message", &message),
        ],
    );
}

impl JobStore {
    /// Tells of jobs that are in another state than they were seen in, and of those that went elsewhere.
    pub(super) fn tell_states(self) {
        let mut news: Vec<(JobId, String, String)> = Vec::new();
        self.all.with_untracked(|jobs| {
            self.states.update_value(|known| {
                let all: Vec<usize>;
                let changed = if let Some(changed) = jobs.changes_since(known.changes) {
                    changed
                } else {
                    all = (0..jobs.rows()).collect();
                    &all
                };
                known.changes = jobs.changes();
                known.rows.resize(jobs.rows().max(known.rows.len()), None);
                for row in changed {
                    let Some((job, gone, _)) = jobs.shown(*row) else {
                        continue;
                    };
                    let state = (!gone).then(|| job.state.clone());
                    let before = std::mem::replace(&mut known.rows[*row], state.clone());
                    if let Some(before) = before
                        && state.as_ref() != Some(&before)
                    {
                        let now = state.as_ref().map(JobState::as_str).unwrap_or_default();
                        news.push((job.id.clone(), before.as_str().into(), now.into()));
                    }
                }
            });
        });
        for (id, from, to) in news {
            let deleted_here = self
                .gone
                .with_untracked(|gone| gone.get(&id).is_some_and(|gone| gone.how == How::Deleted));
            // The notice has told it.
            if to.is_empty() && deleted_here {
                continue;
            }
            let what = if to.is_empty() { "gone" } else { "state" };
            tell(
                "job",
                &[
                    ("id", &id.to_string()),
                    ("name", id.name()),
                    ("what", what),
                    ("from", &from),
                    ("to", &to),
                ],
            );
        }
    }
}

/// A code for programs and the service's own words.
fn words(error: &ArmError) -> [String; 2] {
    let code = match error {
        ArmError::Unreachable => "Unreachable",
        ArmError::TimedOut => "TimedOut",
        ArmError::Refused(refusal) => {
            let code = if refusal.code.is_empty() {
                refusal.status.to_string()
            } else {
                refusal.code.clone()
            };
            return [code, refusal.message.clone()];
        }
        ArmError::Unreadable => "Unreadable",
        ArmError::ListLoops => "ListLoops",
        ArmError::SignedOut => "SignedOut",
        ArmError::NotRenewed => "NotRenewed",
        ArmError::ForeignLink => "ForeignLink",
    };
    [code.to_owned(), String::new()]
}
