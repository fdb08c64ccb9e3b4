//! An action on several jobs: what the rules say of each, whose turn it is, what became of it.

use std::time::Duration;

use crate::arm::ArmError;
use domain::job::{Action, Standing, Summary, Time, Verdict, verdict};

/// The life of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The dialog tells which jobs it is about; nothing was confirmed.
    Preview,
    /// Confirmed: job after job is seen to.
    Running,
    /// As before, but the service asked to wait; it goes on by itself.
    Waiting {
        /// When.
        until: Time,
    },
    /// The person stopped it; what was sent is waited for.
    Stopping,
    /// Stopped, with jobs that were left alone.
    Stopped,
    /// Every job was seen to.
    Finished,
}

impl Stage {
    /// Whether requests are under way, so that the dialog stays.
    pub fn is_busy(self) -> bool {
        self.goes_on() || self == Self::Stopping
    }

    /// Whether it is over.
    pub fn has_ended(self) -> bool {
        matches!(self, Self::Stopped | Self::Finished)
    }

    /// Whether the next job has its turn.
    pub(super) fn goes_on(self) -> bool {
        matches!(self, Self::Running | Self::Waiting { .. })
    }
}

/// What becomes of one job in a run.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// The rules allow it as far as is known; its turn is to come.
    Waiting,
    /// It is being read again.
    Checking,
    /// The one request is under way.
    Sending,
    /// The service took it.
    Done,
    /// The rules forbid it, as the job stands here. Nothing was sent.
    Skipped(Standing),
    /// Nothing was sent, because the job could not be read again.
    Unchecked(ArmError),
    /// The service said no.
    Refused(ArmError),
    /// The request was sent, no answer came, and the job, read again, shows no effect; or could not be read.
    Unclear(ArmError),
    /// The job is no longer accessible.
    Vanished,
    /// The run was stopped before anything was sent for it.
    Left,
}

impl Part {
    /// Whether it failed, and may be tried once more.
    pub fn has_failed(&self) -> bool {
        matches!(
            self,
            Self::Unchecked(_) | Self::Refused(_) | Self::Unclear(_)
        )
    }

    /// Whether nothing more happens by itself.
    pub fn has_ended(&self) -> bool {
        !matches!(self, Self::Waiting | Self::Checking | Self::Sending)
    }
}

/// A job in a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The job, as the list had it when the dialog opened.
    pub job: Summary,
    /// What becomes of it.
    pub part: Part,
}

/// How many jobs came to which end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The service took it. For Delete also: the job was gone already.
    pub done: usize,
    /// Cancel: the job was no longer accessible.
    pub vanished: usize,
    /// Nothing was sent, or the service refused.
    pub failed: usize,
    /// No clear answer came.
    pub unclear: usize,
    /// The rules forbid it.
    pub skipped: usize,
    /// Left alone, because the run was stopped.
    pub left: usize,
}

/// An action on several jobs.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The action.
    pub action: Action,
    /// How far it has come.
    pub stage: Stage,
    /// The jobs, in the list's order.
    pub members: Vec<Member>,
    /// How many of them the list's filters hid when the dialog opened.
    pub hidden: usize,
    /// How many of them the rules allowed then.
    pub eligible: usize,
    /// Which start this is: who was sent out by an earlier one finds it taken.
    pub(super) number: u32,
    /// When the next job has its turn.
    pub(super) next: Time,
    /// How long is waited where the service says no time.
    pub(super) patience: Duration,
}

/// How many jobs are seen to at a time.
pub(super) const AT_A_TIME: usize = 4;
/// The most jobs that are canceled without their number being typed. Ours; the service has no limit.
const UNASKED: usize = 10;
/// Milliseconds from one job's turn to the next one's: the service's bucket of writes is refilled with ten a second.
const SPACING: i64 = 100;
/// The first wait after a refusal that names no time; it doubles from there.
pub(super) const PATIENCE: Duration = Duration::from_secs(1);
/// No wait is longer.
pub(super) const LONGEST: Duration = Duration::from_mins(5);

impl Run {
    /// What the action on these jobs would come to: those that the rules forbid are skipped.
    pub fn preview<'a>(
        action: Action,
        jobs: impl Iterator<Item = &'a Summary>,
        hidden: usize,
    ) -> Self {
        let member = |job: &Summary| {
            let standing = job.standing();
            let part = match verdict(action, &standing) {
                Verdict::Allowed => Part::Waiting,
                Verdict::Forbidden { .. } => Part::Skipped(standing),
            };
            Member {
                job: job.clone(),
                part,
            }
        };
        let members: Vec<_> = jobs.map(member).collect();
        Self {
            action,
            stage: Stage::Preview,
            eligible: members
                .iter()
                .filter(|member| member.part == Part::Waiting)
                .count(),
            members,
            hidden,
            number: 0,
            next: Time::at(0),
            patience: PATIENCE,
        }
    }

    /// Whether the number of its jobs has to be typed: for a deletion, and where more are canceled than one looks at one by one.
    pub fn asks_for_number(&self) -> bool {
        self.action == Action::Delete || self.eligible > UNASKED
    }

    /// Whether what was typed confirms it.
    pub fn is_confirmed_by(&self, typed: &str) -> bool {
        // The number may be typed as it is shown, with spaces or commas between the thousands.
        let digits: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && *c != ',')
            .collect();
        !self.asks_for_number() || digits == self.eligible.to_string()
    }

    /// How many of the jobs that the rules allowed have come to an end.
    pub fn ended(&self) -> usize {
        let open = self
            .members
            .iter()
            .filter(|member| !member.part.has_ended());
        self.eligible - open.count().min(self.eligible)
    }

    /// How many jobs came to which end.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for member in &self.members {
            match member.part {
                Part::Waiting | Part::Checking | Part::Sending => {}
                Part::Done => tally.done += 1,
                Part::Vanished if self.action == Action::Delete => tally.done += 1,
                Part::Vanished => tally.vanished += 1,
                Part::Unchecked(_) | Part::Refused(_) => tally.failed += 1,
                Part::Unclear(_) => tally.unclear += 1,
                Part::Skipped(_) => tally.skipped += 1,
                Part::Left => tally.left += 1,
            }
        }
        tally
    }

    /// How long to wait for the next turn; `None` where there is none.
    pub(super) fn turn(&mut self, now: Time) -> Option<Duration> {
        let waits = |member: &Member| member.part == Part::Waiting;
        if !self.stage.goes_on() || !self.members.iter().any(waits) {
            return None;
        }
        let at = self.next.max(now);
        self.next = Time::at(at.ms() + SPACING);
        Some(Duration::from_millis(
            u64::try_from(at.since(now)).unwrap_or(0),
        ))
    }

    /// Whose turn it is; nobody's while the service asks to wait.
    pub(super) fn begin(&mut self, now: Time) -> Option<usize> {
        match self.stage {
            Stage::Waiting { until } if now < until => return None,
            Stage::Waiting { .. } => self.stage = Stage::Running,
            Stage::Running => {}
            _ => return None,
        }
        let waits = |member: &Member| member.part == Part::Waiting;
        let next = self.members.iter().position(waits)?;
        self.members[next].part = Part::Checking;
        Some(next)
    }

    /// Nobody has a turn for so long.
    pub(super) fn wait(&mut self, now: Time, wait: Duration) {
        let wait = i64::try_from(wait.min(LONGEST).as_millis()).unwrap_or(0);
        self.next = self.next.max(Time::at(now.ms() + wait));
        if self.stage.goes_on() {
            self.stage = Stage::Waiting { until: self.next };
        }
    }

    /// What has not been sent is left alone.
    pub(super) fn stop(&mut self) {
        if self.stage.goes_on() {
            self.stage = Stage::Stopping;
            for member in &mut self.members {
                if matches!(member.part, Part::Waiting | Part::Checking) {
                    member.part = Part::Left;
                }
            }
            self.rest();
        }
    }

    /// Ends it where nothing is under way any more.
    pub(super) fn rest(&mut self) {
        if self.stage.is_busy() && self.members.iter().all(|member| member.part.has_ended()) {
            let left = self.members.iter().any(|member| member.part == Part::Left);
            self.stage = if left {
                Stage::Stopped
            } else {
                Stage::Finished
            };
        }
    }
}
