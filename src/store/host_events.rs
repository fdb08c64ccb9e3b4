//! What a page that holds the portal is told of jobs (feature `embed`): what was done, other states, and what can't be read.

use super::jobs::Followed;
use super::{Deed, Jobs, Outcome};
use crate::arm::ArmError;
use crate::browser::tell;
use domain::job::{JobId, JobState};

/// The state that each row of the list was last seen in; `None` for a job that has gone.
#[derive(Default)]
pub(super) struct States {
    /// Which changes of the jobs were looked at.
    followed: Followed,
    rows: Vec<Option<JobState>>,
}

/// A job that is in another state than it was seen in.
pub(super) struct News {
    pub(super) job: JobId,
    from: JobState,
    /// `None` where the job has gone.
    pub(super) to: Option<JobState>,
}

impl States {
    /// What is new since it was last asked for.
    pub(super) fn news(&mut self, jobs: &Jobs) -> Vec<News> {
        let changed = jobs.follow(&mut self.followed, usize::MAX);
        let changed = changed.unwrap_or_else(|| (0..jobs.rows()).collect());
        self.rows.resize(jobs.rows().max(self.rows.len()), None);
        let mut news = Vec::new();
        for row in changed {
            let Some((job, gone, _)) = jobs.shown(row) else {
                continue;
            };
            let to = (!gone).then(|| job.state.clone());
            let before = std::mem::replace(&mut self.rows[row], to.clone());
            if let Some(from) = before
                && to.as_ref() != Some(&from)
            {
                let job = job.id.clone();
                news.push(News { job, from, to });
            }
        }
        news
    }
}

/// Tells of a job that is in another state, or that has gone.
pub(super) fn state(news: &News) {
    let what = if news.to.is_some() { "state" } else { "gone" };
    tell(
        "job",
        &[
            ("id", &news.job.to_string()),
            ("name", news.job.name()),
            ("what", what),
            ("from", news.from.as_str()),
            (
                "to",
                news.to.as_ref().map(JobState::as_str).unwrap_or_default(),
            ),
        ],
    );
}

/// Tells how an action ended.
pub(super) fn notice(deed: Deed, id: &JobId, name: &str, outcome: &Outcome) {
    let what = match deed {
        Deed::Cancel => "canceled",
        Deed::Delete => "deleted",
        Deed::Create => "created",
        Deed::Ship => "shipped",
        Deed::Edit => "changed",
    };
    let (outcome, error) = match outcome {
        Outcome::Done => ("done", None),
        Outcome::Vanished => ("vanished", None),
        Outcome::Failed(error) => ("failed", Some(error)),
    };
    let [code, message] = error.map(words).unwrap_or_default();
    tell(
        "job",
        &[
            ("id", &id.to_string()),
            ("name", name),
            ("what", what),
            ("outcome", outcome),
            ("code", &code),
            ("message", &message),
        ],
    );
}

/// Tells that something could not be read: `what` is a list, a subscription or a job.
pub(super) fn error(what: &str, id: &str, error: &ArmError) {
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
