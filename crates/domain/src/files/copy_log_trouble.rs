//! Why a storage account gave no log: told apart by how it was asked, by the status and by Azure Storage's code.

/// How a storage account was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Without saying who asks.
    Nobody,
    /// With the token of who is signed in.
    Token,
    /// With a signature that the person pasted.
    Signature,
}

/// Why a storage account gave no log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser has no network.
    Offline,
    /// The account answers, and the browser may not hand the answer to this page: no rule lets it, or the account's network is
    /// closed to this machine.
    NotLetIn,
    /// Nothing answers at the account's address: it is gone, or has only an address inside of another network.
    Silent,
    /// There was no token for storage: nobody has agreed that this portal may ask for one.
    NoConsent,
    /// Nothing was sent: the sign-in has ended.
    SignedOut,
    /// Nothing was sent: who signs people in can't be reached.
    SignInSilent,
    /// The container is private, and nobody said who asks.
    Private,
    /// The person may not read blobs there.
    NoRole,
    /// The account's network rules keep this machine out.
    NetworkClosed,
    /// The token is not one that the account takes.
    TokenRefused,
    /// The signature's time is over, or has not come.
    SignatureOver,
    /// The signature is not one of this account.
    SignatureWrong,
    /// The signature doesn't let anybody read this log.
    SignatureNotEnough,
    /// The account takes no signatures made with its keys.
    KeysOff,
    /// The container is not there.
    NoContainer,
    /// The log is not there.
    NoBlob,
    /// The log lies in the archive tier, from which nothing is read.
    Archived,
    /// The account has too much to do.
    Busy,
    /// Any other answer.
    Other {
        /// Its status.
        status: u16,
        /// Azure Storage's code; empty where there was none.
        code: String,
    },
}

impl Trouble {
    /// What an answer means that isn't the log. `body` is what it says: an `Error` with a `Code`, or nothing; `code` is the one in
    /// its header, where the browser may read that.
    pub fn of(access: Access, status: u16, code: Option<&str>, body: &str) -> Self {
        let code = code.unwrap_or_else(|| inside(body, "Code"));
        let detail = inside(body, "AuthenticationErrorDetail");
        match (code, access) {
            ("BlobNotFound", _) => Self::NoBlob,
            ("ContainerNotFound" | "ContainerBeingDeleted", _) => Self::NoContainer,
            ("BlobArchived", _) => Self::Archived,
            ("ServerBusy" | "OperationTimedOut" | "InternalError", _) => Self::Busy,
            ("PublicAccessNotPermitted" | "NoAuthenticationInformation", Access::Nobody) => {
                Self::Private
            }
            // Who may not know whether something is there is told that it isn't.
            ("ResourceNotFound", Access::Nobody) => Self::Private,
            ("ResourceNotFound", _) => Self::NoBlob,
            ("KeyBasedAuthenticationNotPermitted", _) => Self::KeysOff,
            ("AuthorizationFailure" | "AuthenticationFailed", Access::Nobody) => Self::Private,
            ("AuthorizationFailure", _) => Self::NetworkClosed,
            (
                "AuthorizationPermissionMismatch" | "InsufficientAccountPermissions",
                Access::Signature,
            )
            | (
                "AuthorizationResourceTypeMismatch"
                | "AuthorizationServiceMismatch"
                | "AuthorizationProtocolMismatch",
                _,
            ) => Self::SignatureNotEnough,
            ("AuthorizationSourceIPMismatch", _) => Self::NetworkClosed,
            ("AuthorizationPermissionMismatch" | "InsufficientAccountPermissions", _) => {
                Self::NoRole
            }
            ("AuthenticationFailed", Access::Signature)
                if detail.contains("time frame") || detail.contains("not valid in") =>
            {
                Self::SignatureOver
            }
            ("AuthenticationFailed", Access::Signature) => Self::SignatureWrong,
            (
                "AuthenticationFailed"
                | "InvalidAuthenticationInfo"
                | "NoAuthenticationInformation",
                Access::Token,
            ) => Self::TokenRefused,
            _ => Self::of_status(access, status, code),
        }
    }

    /// The same where there is no code, or one that isn't known.
    fn of_status(access: Access, status: u16, code: &str) -> Self {
        match (status, access) {
            (401 | 403 | 404 | 409, Access::Nobody) if code.is_empty() => Self::Private,
            (401, Access::Token) => Self::TokenRefused,
            (403, Access::Token) => Self::NoRole,
            (401 | 403, Access::Signature) => Self::SignatureWrong,
            (404, _) => Self::NoBlob,
            (408 | 429 | 500.., _) => Self::Busy,
            _ => Self::Other {
                status,
                code: code.into(),
            },
        }
    }

    /// Whether a signature may help: the account was reached, and the log may be there.
    pub fn wants_signature(&self) -> bool {
        match self {
            Self::NoConsent
            | Self::SignedOut
            | Self::SignInSilent
            | Self::Private
            | Self::NoRole
            | Self::TokenRefused
            | Self::SignatureOver
            | Self::SignatureWrong
            | Self::SignatureNotEnough
            | Self::KeysOff
            | Self::Other { .. } => true,
            // A page that isn't let in isn't let in with a signature either, but a rule may have been added meanwhile.
            Self::NotLetIn
            | Self::Offline
            | Self::Silent
            | Self::NetworkClosed
            | Self::NoContainer
            | Self::NoBlob
            | Self::Archived
            | Self::Busy => false,
        }
    }

    /// Whether the log may be read by the command all the same: it may be there.
    pub fn may_be_downloaded(&self) -> bool {
        !matches!(self, Self::NoContainer | Self::NoBlob | Self::Archived)
    }
}

/// The text of an element without attributes, which holds no other.
fn inside<'a>(body: &'a str, element: &str) -> &'a str {
    let found = body.split_once(&format!("<{element}>"));
    let found = found.and_then(|(_, rest)| rest.split_once("</"));
    found.map_or("", |(text, _)| text.trim())
}
