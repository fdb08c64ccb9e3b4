//! When a read is tried again, and how long to wait before. Writes are never repeated: see `store::actions`.

use std::future::Future;
use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};

use super::error::ArmError;

/// How patient reads are.
#[derive(Clone, Copy, Debug)]
pub struct RetryPolicy {
    /// The first wait; it doubles from there.
    pub first: Duration,
    /// No wait without the service's word is longer.
    pub longest: Duration,
    /// How often a read is repeated before the person is told.
    pub times: usize,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            first: Duration::from_millis(500),
            longest: Duration::from_secs(20),
            times: 4,
        }
    }
}

/// The longest `Retry-After` that is obeyed; a longer one counts as this.
const LONGEST_WORD: Duration = Duration::from_mins(5);

/// Is told of a wait before a read is repeated, and says whether it shall be waited for.
pub type Waiting<'a> = &'a dyn Fn(Duration) -> bool;

/// Waits, but not for long: for reads of whose waiting nobody sees anything. Who is asked to wait longer is better told
/// so than left before a page that seems to do nothing.
pub fn briefly(wait: Duration) -> bool {
    wait <= Duration::from_secs(10)
}

impl RetryPolicy {
    /// Runs `read` until it succeeds, fails for good, or was repeated often enough. `waiting` is told of every wait.
    /// What brought no answer in all its time isn't repeated unasked: somebody has waited for it long enough. Nor is what was
    /// not sent, as who renews the sign-in can't be reached.
    pub(super) async fn run<T, F: Future<Output = Result<T, ArmError>>>(
        self,
        read: impl FnMut() -> F,
        waiting: Waiting<'_>,
    ) -> Result<T, ArmError> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a seed: any bits will do"
        )]
        let seed = (js_sys::Math::random() * 9e15) as u64;
        let backoff = ExponentialBuilder::default()
            .with_min_delay(self.first)
            .with_max_delay(self.longest)
            .with_max_times(self.times)
            .with_jitter()
            .with_jitter_seed(seed);
        read.retry(backoff)
            .sleep(gloo_timers::future::sleep)
            .when(|error| {
                error.is_passing() && !matches!(error, ArmError::TimedOut | ArmError::NotRenewed)
            })
            // The service's own word counts, and never shortens a wait to nothing.
            .adjust(|error, wait| {
                let word = error
                    .refusal()
                    .and_then(|refusal| refusal.retry_after)
                    .map(|word| word.min(LONGEST_WORD));
                let wait = word.map_or(wait?, |word| word.max(Duration::from_millis(50)));
                waiting(wait).then_some(wait)
            })
            .await
    }
}
