//! Opening a copy log in a storage account, with what there is to say who asks: a token for storage, which is asked for only then,
//! or a signature.

use super::{Session, serial_and_token};
use crate::arm::{Broken, Opened, Token, answers, open_blob};
use crate::browser;
use domain::files::{Access, BlobAddress, Sas, Trouble};

impl Session {
    /// Opens a log. A signature goes before a token. The token goes along only where `is_own` says that the log lies in the job's
    /// own account: what may be read with it is all that the person may read, so nobody else gets it by naming an address.
    ///
    /// # Errors
    /// [`Trouble`], told apart as far as a browser lets a page know.
    pub async fn open_log(
        self,
        log: &BlobAddress,
        signature: Option<&Sas>,
        is_own: bool,
    ) -> Result<Opened, Trouble> {
        if let Some(signature) = signature {
            let answer = open_blob(signature.signed(log), None).await;
            return judged(log, Access::Signature, answer).await;
        }
        let token = if is_own {
            self.storage_token(0).await?
        } else {
            None
        };
        let Some((serial, token)) = token else {
            return judged(log, Access::Nobody, open_blob(log.url(), None).await).await;
        };
        let answer = open_blob(log.url(), Some(token)).await;
        match judged(log, Access::Token, answer).await {
            Err(Trouble::TokenRefused) => {}
            outcome => return outcome,
        }
        // Once more with another one, as everywhere.
        let Some((_, token)) = self.storage_token(serial).await? else {
            return Err(Trouble::SignedOut);
        };
        judged(log, Access::Token, open_blob(log.url(), Some(token)).await).await
    }

    /// A token for storage that is newer than the one with this serial; `None` where nobody signs people in, or a page that holds
    /// the portal has no such token.
    async fn storage_token(self, after: u32) -> Result<Option<(u32, Token)>, Trouble> {
        let Some(promise) = self.call("storage", after) else {
            return Ok(None);
        };
        let answer = browser::settled(&promise).await;
        let answer = answer.map_err(|_| Trouble::SignInSilent)?;
        if answer.is_string() {
            return Err(Trouble::NoConsent);
        }
        let token = serial_and_token(&answer);
        token.map(Some).ok_or(Trouble::SignedOut)
    }

    /// Leaves for the sign-in service, which asks the person whether the portal may read from storage, and comes back here.
    pub fn allow_storage(self) {
        self.call("allowStorage", 0);
    }
}

/// The answer, where it is the log; otherwise what it means.
async fn judged(
    log: &BlobAddress,
    access: Access,
    answer: Result<Opened, Broken>,
) -> Result<Opened, Trouble> {
    match answer {
        Ok(opened) if opened.status == 200 => Ok(opened),
        Ok(opened) => {
            let said = opened.beginning().await;
            Err(Trouble::of(
                access,
                opened.status,
                opened.code.as_deref(),
                &said,
            ))
        }
        Err(_) if !browser::is_online() => Err(Trouble::Offline),
        Err(Broken::TimedOut) => Err(Trouble::Silent),
        Err(Broken::Connection) if answers(log.origin()).await => Err(Trouble::NotLetIn),
        Err(Broken::Connection) => Err(Trouble::Silent),
    }
}
