//! Cancel and Delete of several jobs: a preview by the rules, then each job by itself – read again, sent once, told.

use std::time::Duration;

use gloo_timers::future::sleep;
use leptos::task::spawn_local;

use super::actions::Sent;
use super::{ActionStore, Announce, Outcome};
use crate::arm::ArmError;
use crate::browser;
use domain::job::{Action, JobId, Standing, Summary, Time, Verdict, verdict};
use leptos::prelude::*;

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
    fn goes_on(self) -> bool {
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
    number: u32,
    /// When the next job has its turn.
    next: Time,
    /// How long is waited where the service says no time.
    patience: Duration,
}

/// How many jobs are seen to at a time.
const AT_A_TIME: usize = 4;
/// Milliseconds from one job's turn to the next one's: the service's bucket of writes is refilled with ten a second.
const SPACING: i64 = 100;
/// The first wait after a refusal that names no time; it doubles from there.
const PATIENCE: Duration = Duration::from_secs(1);
/// No wait is longer.
const LONGEST: Duration = Duration::from_mins(5);

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
            next: Time(0),
            patience: PATIENCE,
        }
    }

    /// Whether what was typed confirms it: a deletion asks for the number of its jobs, a cancellation for nothing.
    pub fn is_confirmed_by(&self, typed: &str) -> bool {
        // The number may be typed as it is shown, with spaces or commas between the thousands.
        let digits: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && *c != ',')
            .collect();
        self.action == Action::Cancel || digits == self.eligible.to_string()
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
    fn turn(&mut self, now: Time) -> Option<Duration> {
        let waits = |member: &Member| member.part == Part::Waiting;
        if !self.stage.goes_on() || !self.members.iter().any(waits) {
            return None;
        }
        let at = self.next.max(now);
        self.next = Time(at.0 + SPACING);
        Some(Duration::from_millis(
            u64::try_from(at.since(now)).unwrap_or(0),
        ))
    }

    /// Whose turn it is; nobody's while the service asks to wait.
    fn begin(&mut self, now: Time) -> Option<usize> {
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
    fn wait(&mut self, now: Time, wait: Duration) {
        let wait = i64::try_from(wait.min(LONGEST).as_millis()).unwrap_or(0);
        self.next = self.next.max(Time(now.0 + wait));
        if self.stage.goes_on() {
            self.stage = Stage::Waiting { until: self.next };
        }
    }

    /// What has not been sent is left alone.
    fn stop(&mut self) {
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
    fn rest(&mut self) {
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

impl ActionStore {
    /// The action on several jobs whose dialog is open, or whose requests are under way.
    pub fn bulk(self) -> RwSignal<Option<Run>> {
        self.bulk
    }

    /// Opens the dialog for an action on the jobs of these rows, `hidden` of which the filters hide.
    pub fn ask_all(self, action: Action, rows: &[usize], hidden: usize) {
        let run = self.jobs.all().with_untracked(|jobs| {
            let present = rows.iter().filter(|row| !jobs.is_gone(**row));
            Run::preview(action, present.filter_map(|row| jobs.row(*row)), hidden)
        });
        self.bulk.maybe_update(|bulk| {
            let free = bulk.as_ref().is_none_or(|known| !known.stage.is_busy());
            if free {
                *bulk = Some(run);
            }
            free
        });
    }

    /// Carries out what the open dialog explains, where what was typed confirms it; whether it does. However often it
    /// is called, it begins once.
    pub fn confirm_all(self, typed: &str) -> bool {
        let confirms = |run: &Run| run.stage == Stage::Preview && run.is_confirmed_by(typed);
        let confirmed = self
            .bulk
            .with_untracked(|bulk| bulk.as_ref().is_some_and(confirms));
        if confirmed {
            self.start_run();
        }
        confirmed
    }

    /// Tries once more what failed, and nothing else.
    pub fn retry_failed(self) {
        let mut any = false;
        self.bulk.maybe_update(|bulk| {
            for member in bulk
                .iter_mut()
                .filter(|run| run.stage.has_ended())
                .flat_map(|run| &mut run.members)
            {
                if member.part.has_failed() {
                    member.part = Part::Waiting;
                    any = true;
                }
            }
            any
        });
        if any {
            self.start_run();
        }
    }

    /// Stops the run: what was sent is waited for, and the rest is left alone.
    pub fn stop_run(self) {
        self.bulk.update(|bulk| {
            if let Some(run) = bulk {
                run.stop();
            }
        });
    }

    /// Closes the dialog, unless requests are under way. What was carried out leaves the selection.
    pub fn close_run(self) {
        let mut closed = None;
        self.bulk.maybe_update(|bulk| {
            closed = bulk.take_if(|run| !run.stage.is_busy());
            closed.is_some()
        });
        if let Some(run) = closed.filter(|run| run.stage.has_ended()) {
            let done = run
                .members
                .iter()
                .filter(|member| member.part == Part::Done);
            let rows: Vec<_> = self.jobs.all().with_untracked(|jobs| {
                done.filter_map(|member| jobs.find(&member.job.id))
                    .collect()
            });
            self.list.select(&rows, false);
        }
    }

    fn start_run(self) {
        let number = self.jobs.tick();
        self.bulk.update(|bulk| {
            if let Some(run) = bulk {
                run.number = number;
                run.stage = Stage::Running;
                run.rest();
            }
        });
        for _ in 0..AT_A_TIME {
            spawn_local(async move {
                while let Some(Some(wait)) = self.in_run(number, |run| run.turn(browser::now())) {
                    sleep(wait).await;
                    if let Some(Some(index)) = self.in_run(number, |run| run.begin(browser::now()))
                    {
                        self.see_to(number, index).await;
                    }
                }
            });
        }
    }

    /// Changes the run of this start; `None` where there is none any more.
    fn in_run<T>(self, number: u32, change: impl FnOnce(&mut Run) -> T) -> Option<T> {
        let mut answer = None;
        self.bulk.maybe_update(|bulk| {
            if let Some(run) = bulk.as_mut().filter(|run| run.number == number) {
                answer = Some(change(run));
            }
            answer.is_some()
        });
        answer
    }

    /// Notes what becomes of a job, where it is still its turn; whether it is.
    fn note(self, number: u32, index: usize, part: Part) -> bool {
        let noted = self.in_run(number, |run| {
            let member = run
                .members
                .get_mut(index)
                .filter(|member| matches!(member.part, Part::Checking | Part::Sending));
            let is_its_turn = member.is_some();
            if let Some(member) = member {
                member.part = part;
            }
            run.rest();
            is_its_turn
        });
        noted == Some(true)
    }

    /// One job of a run, from its turn to its end.
    async fn see_to(self, number: u32, index: usize) {
        let known = self.in_run(number, |run| {
            run.members
                .get(index)
                .map(|member| (run.action, member.job.clone()))
        });
        let Some((action, job)) = known.flatten() else {
            return;
        };
        let id = &job.id;
        let was_open = self.jobs.is_opened(id);
        let part = self.part(number, index, action, &job).await;
        if let Some(part) = part {
            self.note(number, index, part);
        }
        // What nobody has opened isn't kept whole: there may be thousands.
        if !was_open {
            self.jobs.close(id);
        }
    }

    /// Reads the job again, and sends the one request where the rules allow it; `None` where the run was stopped.
    async fn part(self, number: u32, index: usize, action: Action, job: &Summary) -> Option<Part> {
        let id: &JobId = &job.id;
        let waiting = move |wait| {
            let _ = self.in_run(number, |run| run.wait(browser::now(), wait));
            true
        };
        let standing = match self.jobs.fetch(id, &waiting).await {
            Err(error) if error.is_not_found() => {
                self.notices.add(
                    action,
                    id.clone(),
                    job.name.clone(),
                    Outcome::Vanished,
                    Announce::Together,
                );
                self.refresh.tell_tabs(id);
                return Some(Part::Vanished);
            }
            Err(error) => return Some(Part::Unchecked(error)),
            Ok(job) => job.summary.standing(),
        };
        if verdict(action, &standing) != Verdict::Allowed {
            return Some(Part::Skipped(standing));
        }
        if !self.note(number, index, Part::Sending) {
            return None;
        }
        let sent = self
            .send(action, id, job.name.clone(), Announce::Together)
            .await;
        Some(match sent {
            Sent::Done => {
                self.in_run(number, |run| run.patience = PATIENCE);
                Part::Done
            }
            Sent::Vanished => Part::Vanished,
            Sent::Refused(error) => {
                if let Some(refusal) = error.refusal().filter(|refusal| refusal.status == 429) {
                    self.in_run(number, |run| {
                        run.wait(browser::now(), refusal.retry_after.unwrap_or(run.patience));
                        run.patience = (run.patience * 2).min(LONGEST);
                    });
                }
                Part::Refused(error)
            }
            Sent::Unclear(error) => Part::Unclear(error),
        })
    }
}
