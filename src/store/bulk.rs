//! Cancel and Delete of several jobs: a preview by the rules, then each job by itself – read again, sent once, told.

use gloo_timers::future::sleep;
use leptos::task::spawn_local;

use super::actions::Sent;
use super::run::{AT_A_TIME, LONGEST, PATIENCE};
use super::{ActionStore, Announce, Outcome, Part, Run, Stage};
use crate::browser;
use domain::job::{Action, JobId, Summary, Verdict, verdict};
use leptos::prelude::*;

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
                    Announce::InRun(number),
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
            .send(action, id, job.name.clone(), Announce::InRun(number))
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
