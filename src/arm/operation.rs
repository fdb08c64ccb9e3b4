//! Asynchronous answers: a write that the service has only accepted is followed to its end.

use std::time::Duration;

use super::decode::{decode_refusal, decode_status};
use super::error::{ArmError, Refusal};
use super::transport::{Method, Response};

/// Between two looks, where the service doesn't say how long.
const PAUSE: Duration = Duration::from_secs(2);
/// No pause is longer, whatever the service says: somebody waits in front of a dialog.
const LONGEST: Duration = Duration::from_secs(20);
/// For so long a write is followed. Then it is as one that has no answer: the job is looked at.
const PATIENCE: Duration = Duration::from_mins(2);

/// How an accepted write is followed.
enum Trail {
    /// A status of its own, in the body (`Azure-AsyncOperation`). Preferred where both are given.
    Operation(String),
    /// 202 until it is done (`Location`).
    Location(String),
    /// Nowhere to look but the resource itself, which is there until the deletion is done.
    Resource(String),
}

/// Follows the answer to a write to `url` until the service has carried it out, or says why not. An answer that is no
/// promise is handed back as it is; of one that was kept, only what it ended with.
///
/// A trail that leads to another origin isn't followed, for the token belongs to this one: then the job tells.
/// `own` gives a URL back where it stays; `look` reads one.
///
/// # Errors
/// [`ArmError::Refused`] with the operation's own words where it failed; [`ArmError::TimedOut`] where no end was seen, for
/// whatever reason: the write has been taken, so a look that fails says nothing about it.
pub(super) async fn settled(
    method: Method,
    url: &str,
    answer: Response,
    own: impl Fn(&str) -> Option<String>,
    look: impl AsyncFn(String) -> Result<Response, ArmError>,
) -> Result<Response, ArmError> {
    let trail = if let Some(url) = own(&answer.operation) {
        Trail::Operation(url)
    } else if answer.status != 202 {
        return Ok(answer);
    } else if let Some(url) = own(&answer.location) {
        Trail::Location(url)
    } else if method == Method::Delete {
        Trail::Resource(url.into())
    } else {
        return Ok(answer);
    };
    let mut pause = answer.retry_after;
    let mut waited = Duration::ZERO;
    while waited < PATIENCE {
        let wait = pause
            .unwrap_or(PAUSE)
            .clamp(Duration::from_millis(100), LONGEST);
        gloo_timers::future::sleep(wait).await;
        waited += wait;
        let (Trail::Operation(at) | Trail::Location(at) | Trail::Resource(at)) = &trail;
        let look = match (&trail, look(at.clone()).await) {
            (_, Ok(look)) => look,
            (Trail::Resource(_), Err(error)) if error.is_not_found() => return Ok(answer),
            // There the outcome is answered as if to the write itself.
            (Trail::Location(_), Err(error)) if is_outcome(&error) => return Err(error),
            // The sign-in has ended, say, or whoever keeps the account of it has forgotten: the job tells.
            (_, Err(_)) => break,
        };
        pause = look.retry_after;
        match &trail {
            // What the write was answered with is out of date by then.
            Trail::Operation(_) if ended(&look)? => {
                return Ok(Response {
                    body: String::new(),
                    ..answer
                });
            }
            Trail::Location(_) if look.status != 202 => return Ok(look),
            Trail::Operation(_) | Trail::Location(_) | Trail::Resource(_) => {}
        }
    }
    Err(ArmError::TimedOut)
}

/// Whether this is what became of the write, and not of the look at it.
fn is_outcome(error: &ArmError) -> bool {
    let refusal = error.refusal();
    refusal.is_some_and(|refusal| matches!(refusal.status, 400 | 409 | 412 | 422))
}

/// Whether an operation has succeeded; its own words where it has failed.
fn ended(look: &Response) -> Result<bool, ArmError> {
    let status = decode_status(&look.body)?;
    let is = |word: &str| status.eq_ignore_ascii_case(word);
    if is("Failed") || is("Canceled") {
        let refusal = decode_refusal(look);
        let code = if refusal.code.is_empty() {
            status
        } else {
            refusal.code
        };
        // The look went well; it is the operation that didn't.
        return Err(ArmError::Refused(Box::new(Refusal {
            status: 0,
            code,
            ..refusal
        })));
    }
    Ok(is("Succeeded"))
}
