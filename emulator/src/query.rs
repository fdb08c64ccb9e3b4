//! The query of a request: api-version, `$top`, `$filter` and the skip token; pure.

use std::{collections::BTreeSet, fmt::Write as _};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::{error::ApiError, model::JobType, model::state};
pub(crate) const MAX_TOP: usize = 100;

/// Kept as they are in a query value: RFC 3986's unreserved characters.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The versions of the jobs API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ApiVersion {
    /// The first one, without `systemData`.
    V2016,
    /// The current one.
    V2020,
    V2021,
}

impl ApiVersion {
    /// The text that a request carries.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::V2016 => "2016-11-01",
            Self::V2020 => "2020-08-01",
            Self::V2021 => "2021-01-01",
        }
    }

    /// Whether the version has `systemData`.
    pub(crate) fn is_modern(self) -> bool {
        self != Self::V2016
    }

    /// The `ETag` that an answer in this version carries. 2016-11-01 has none (recorded); of the others nothing is known.
    pub(crate) fn tag(self, etag: &str) -> Option<&str> {
        Some(etag).filter(|_| self.is_modern())
    }
}

/// The parameters of a query, decoded; names compare case-insensitively.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    /// Reads the text after the `?`.
    pub(crate) fn of(text: &str) -> Self {
        let decode = |part: &str| {
            percent_decode_str(&part.replace('+', " "))
                .decode_utf8_lossy()
                .into_owned()
        };
        let pair = |part: &str| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (decode(name).to_ascii_lowercase(), decode(value))
        };
        Self(
            text.split('&')
                .filter(|part| !part.is_empty())
                .map(pair)
                .collect(),
        )
    }

    /// The value of a parameter that is there and not empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(given, _)| given == name);
        found
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    /// The version of the jobs API that the request asks for.
    pub(crate) fn api_version(&self) -> Result<ApiVersion, ApiError> {
        let given = self.required_version()?;
        let known = [ApiVersion::V2016, ApiVersion::V2020, ApiVersion::V2021];
        known
            .into_iter()
            .find(|version| version.as_str().eq_ignore_ascii_case(given))
            .ok_or_else(|| {
                let supported: Vec<_> = known.iter().map(|version| version.as_str()).collect();
                invalid_version(given, &supported.join(", "))
            })
    }

    /// Accepts any version of ARM's own API of subscriptions and resource groups.
    pub(crate) fn resources_version(&self) -> Result<&str, ApiError> {
        self.one_of(&[
            "2014-04-01",
            "2015-01-01",
            "2016-06-01",
            "2018-02-01",
            "2018-06-01",
            "2019-06-01",
            "2019-11-01",
            "2020-01-01",
            "2021-01-01",
            "2021-04-01",
            "2022-09-01",
            "2022-12-01",
        ])
    }

    /// Accepts any version of the API of storage accounts that is in use.
    pub(crate) fn storage_version(&self) -> Result<&str, ApiError> {
        self.one_of(&[
            "2019-06-01",
            "2021-04-01",
            "2021-09-01",
            "2022-09-01",
            "2023-01-01",
            "2023-05-01",
            "2024-01-01",
        ])
    }

    fn one_of(&self, versions: &[&str]) -> Result<&str, ApiError> {
        let given = self.required_version()?;
        if versions.contains(&given) {
            Ok(given)
        } else {
            Err(invalid_version(given, &versions.join(", ")))
        }
    }

    fn required_version(&self) -> Result<&str, ApiError> {
        self.get("api-version").ok_or_else(|| {
            ApiError::field(
                "MissingApiVersionParameter",
                "api-version",
                "The api-version query parameter (?api-version=) is required for all requests.",
            )
        })
    }

    /// The number of jobs on a page.
    pub(crate) fn top(&self) -> Result<usize, ApiError> {
        let Some(text) = self.get("$top") else {
            return Ok(MAX_TOP);
        };
        text.parse()
            .ok()
            .filter(|top| (1..=MAX_TOP).contains(top))
            .ok_or_else(|| {
                let message = format!(
                    "The value '{text}' of $top is not valid: it must be a number from 1 to 100."
                );
                ApiError::field("InvalidRequestParameter", "$top", message)
            })
    }

    /// The filter; no filter is a filter that lets everything through.
    pub(crate) fn filter(&self) -> Result<Filter, ApiError> {
        self.get("$filter")
            .map_or(Ok(Filter::everything()), Filter::parse)
    }

    /// The last job of the page before, out of the skip token.
    pub(crate) fn after(&self) -> Result<i64, ApiError> {
        self.get("$skiptoken").map_or(Ok(0), |token| {
            read_token(token).ok_or_else(|| {
                let message = "The $skiptoken is not valid: use a nextLink as it is.";
                ApiError::field("InvalidSkipToken", "$skiptoken", message)
            })
        })
    }

    /// The query of the next page: the same, but after the one numbered `last`.
    pub(crate) fn next(&self, version: &str, last: i64) -> String {
        let mut next = format!("api-version={version}");
        for name in ["$top", "$filter"] {
            if let Some(value) = self.get(name) {
                let value = utf8_percent_encode(value, VALUE);
                let _ = write!(next, "&%24{}={value}", &name[1..]);
            }
        }
        let _ = write!(next, "&%24skiptoken={}", token(last));
        next
    }
}

fn invalid_version(given: &str, supported: &str) -> ApiError {
    let message =
        format!("The api-version '{given}' is invalid. The supported versions are '{supported}'.");
    ApiError::field("InvalidApiVersionParameter", "api-version", message)
}

/// Disguises a token's number, so that no client counts with it.
const TOKEN_KEY: u64 = 0x5be1_7a3c_9d24_60f1;

fn token(last: i64) -> String {
    let number = last.cast_unsigned().rotate_left(23) ^ TOKEN_KEY;
    format!("{number:016x}{:04x}", check(number))
}

fn read_token(text: &str) -> Option<i64> {
    if text.len() != 20 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let number = u64::from_str_radix(&text[..16], 16).ok()?;
    let right = u64::from_str_radix(&text[16..], 16).ok()? == check(number);
    right
        .then(|| (number ^ TOKEN_KEY).rotate_right(23).cast_signed())
        .filter(|last| *last >= 0)
}

fn check(number: u64) -> u64 {
    (number ^ TOKEN_KEY).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48
}

/// Which jobs a list shows: a job that fits any of the terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    terms: BTreeSet<Term>,
}

/// Conditions that all must hold; `None` is no condition.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Term {
    pub(crate) state: Option<String>,
    /// `Import` or `Export`.
    pub(crate) job_type: Option<&'static str>,
}

impl Term {
    /// Both terms at once; `None` when no job can fit both.
    fn and(&self, other: &Self) -> Option<Self> {
        fn clash<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
            one.zip(other).is_some_and(|(one, other)| one != other)
        }
        let clash = clash(self.state.as_ref(), other.state.as_ref())
            || clash(self.job_type.as_ref(), other.job_type.as_ref());
        (!clash).then(|| Self {
            state: self.state.clone().or_else(|| other.state.clone()),
            job_type: self.job_type.or(other.job_type),
        })
    }
}

impl Filter {
    const MAX_TERMS: usize = 32;

    /// The filter that lets everything through.
    pub fn everything() -> Self {
        Self {
            terms: BTreeSet::from([Term::default()]),
        }
    }

    /// The alternatives; none when no job can fit.
    pub(crate) fn terms(&self) -> impl ExactSizeIterator<Item = &Term> {
        self.terms.iter()
    }

    /// Reads comparisons such as `state eq 'Creating'`, joined by `and`, `or` and parentheses.
    pub fn parse(text: &str) -> Result<Self, ApiError> {
        let refuse = |why: &str| {
            let message = format!(
                "The $filter '{text}' is not supported: {why}. Supported are state eq '…' and jobType eq 'Import' \
                 or 'Export', joined by and, or and parentheses."
            );
            ApiError::field("InvalidFilterInQueryString", "$filter", message)
        };
        let words = words(text).map_err(refuse)?;
        let mut reader = Reader {
            words: &words,
            depth: 0,
        };
        let terms = reader.any().map_err(refuse)?;
        if let Some(word) = reader.words.first() {
            return Err(refuse(&format!("'{}' is not expected there", word.text)));
        }
        Ok(Self { terms })
    }
}

/// One word of a filter; a quoted one is a value.
struct Word {
    text: String,
    quoted: bool,
}

impl Word {
    fn is(&self, text: &str) -> bool {
        !self.quoted && self.text.eq_ignore_ascii_case(text)
    }
}

fn words(text: &str) -> Result<Vec<Word>, &'static str> {
    let mut words = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(first) = chars.next() {
        match first {
            ' ' | '\t' => {}
            '(' | ')' => words.push(Word {
                text: first.into(),
                quoted: false,
            }),
            '\'' => {
                let mut value = String::new();
                loop {
                    match chars.next() {
                        // Two quotes stand for one.
                        Some('\'') if chars.next_if_eq(&'\'').is_some() => value.push('\''),
                        Some('\'') => break,
                        Some(other) => value.push(other),
                        None => return Err("a quote is not closed"),
                    }
                }
                words.push(Word {
                    text: value,
                    quoted: true,
                });
            }
            _ => {
                let mut word = String::from(first);
                while let Some(next) = chars.next_if(|next| !" \t()'".contains(*next)) {
                    word.push(next);
                }
                words.push(Word {
                    text: word,
                    quoted: false,
                });
            }
        }
    }
    Ok(words)
}

type Terms = BTreeSet<Term>;

struct Reader<'a> {
    words: &'a [Word],
    depth: usize,
}

impl Reader<'_> {
    fn take(&mut self, text: &str) -> bool {
        let found = self.words.first().is_some_and(|word| word.is(text));
        if found {
            self.words = &self.words[1..];
        }
        found
    }

    fn any(&mut self) -> Result<Terms, &'static str> {
        let mut terms = self.all()?;
        while self.take("or") {
            terms.extend(self.all()?);
            limited(&terms)?;
        }
        Ok(terms)
    }

    fn all(&mut self) -> Result<Terms, &'static str> {
        let mut terms = self.one()?;
        while self.take("and") {
            let more = self.one()?;
            terms = terms
                .iter()
                .flat_map(|a| more.iter().filter_map(|b| a.and(b)))
                .collect();
            limited(&terms)?;
        }
        Ok(terms)
    }

    fn one(&mut self) -> Result<Terms, &'static str> {
        if self.take("(") {
            self.depth += 1;
            if self.depth > 16 {
                return Err("it is nested too deep");
            }
            let terms = self.any()?;
            self.depth -= 1;
            return if self.take(")") {
                Ok(terms)
            } else {
                Err("a parenthesis is not closed")
            };
        }
        let [field, eq, value, rest @ ..] = self.words else {
            return Err("a comparison is not complete");
        };
        if !eq.is("eq") || !value.quoted {
            return Err("only eq with a quoted value can compare");
        }
        self.words = rest;
        let text = value.text.as_str();
        let property = field
            .text
            .strip_prefix("properties/")
            .unwrap_or(&field.text);
        let term = match property.to_ascii_lowercase().as_str() {
            "state" if !field.quoted => Term {
                state: Some(state::spelled(text).into()),
                job_type: None,
            },
            "jobtype" if !field.quoted => {
                let kind = JobType::named(text).ok_or("a jobType is Import or Export")?;
                Term {
                    state: None,
                    job_type: Some(kind.as_str()),
                }
            }
            _ => return Err("there is no such field to compare"),
        };
        Ok(Terms::from([term]))
    }
}

fn limited(terms: &Terms) -> Result<(), &'static str> {
    if terms.len() > Filter::MAX_TERMS {
        Err("it has too many alternatives")
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<(Option<String>, Option<&'static str>)> {
        let filter = Filter::parse(text).unwrap();
        filter
            .terms()
            .map(|term| (term.state.clone(), term.job_type))
            .collect()
    }

    #[test]
    fn filters_become_alternatives() {
        let creating = Some("Creating".to_owned());
        let closed = Some("Closed".to_owned());
        assert_eq!(terms("state eq 'creating'"), [(creating.clone(), None)]);
        assert_eq!(terms("jobType eq 'import'"), [(None, Some("Import"))]);
        assert_eq!(
            terms("state eq 'Creating' and JobType EQ 'Export'"),
            [(creating.clone(), Some("Export"))]
        );
        assert_eq!(
            terms("state eq 'Creating' or state eq 'Closed'"),
            [(closed.clone(), None), (creating.clone(), None)]
        );
        assert_eq!(
            terms("(state eq 'Creating' or state eq 'Closed') and jobType eq 'Import'"),
            [(closed, Some("Import")), (creating, Some("Import"))]
        );
        assert_eq!(terms("state eq 'Creating' and state eq 'Closed'"), []);
        assert_eq!(
            terms("properties/state eq 'O''Brien; DROP TABLE jobs'"),
            [(Some("O'Brien; DROP TABLE jobs".into()), None)]
        );
    }

    #[test]
    fn other_filters_are_refused_in_words() {
        for text in [
            "state",
            "state eq",
            "state ne 'Creating'",
            "state eq Creating",
            "state eq 'Creating",
            "name eq 'x'",
            "'state' eq 'x'",
            "jobType eq 'Both'",
            "state eq 'a' xor state eq 'b'",
            "(state eq 'a'",
            "state eq 'a')",
            "()",
            &"(".repeat(5000),
            &["state eq 'a'"; 3].join(" "),
        ] {
            let error = Filter::parse(text).unwrap_err();
            assert_eq!(
                (error.code, error.target.as_deref()),
                ("InvalidFilterInQueryString", Some("$filter")),
                "{text}"
            );
        }
        let many: Vec<_> = (0..40).map(|n| format!("state eq '{n}'")).collect();
        Filter::parse(&many.join(" or ")).unwrap_err();
    }

    #[test]
    fn skip_tokens_come_back_and_cannot_be_made_up() {
        for last in [0, 1, 99, 100_000, i64::MAX] {
            assert_eq!(read_token(&token(last)), Some(last));
        }
        for text in [
            "",
            "1",
            "00000000000000000000",
            "é2345678901234567890",
            "zzzzzzzzzzzzzzzzzzzz",
        ] {
            assert_eq!(read_token(text), None, "{text}");
        }
        assert_ne!(token(1)[..16], format!("{:016x}", 1));
    }

    #[test]
    fn the_next_query_keeps_what_was_asked() {
        let query = Query::of(
            "api-version=2021-01-01&$top=5&%24filter=state%20eq+'Creating'&$skiptoken=old",
        );
        assert_eq!(query.top().unwrap(), 5);
        let next = Query::of(&query.next(query.api_version().unwrap().as_str(), 7));
        assert_eq!(next.api_version().unwrap(), ApiVersion::V2021);
        assert_eq!((next.top().unwrap(), next.after().unwrap()), (5, 7));
        assert_eq!(next.get("$filter"), Some("state eq 'Creating'"));
    }

    #[test]
    fn top_is_1_to_100() {
        for (text, top) in [("", Ok(100)), ("$top=1", Ok(1)), ("$TOP=100", Ok(100))] {
            assert_eq!(Query::of(text).top(), top, "{text}");
        }
        for text in ["$top=0", "$top=101", "$top=-1", "$top=x", "$top=1.5"] {
            assert_eq!(
                Query::of(text).top().unwrap_err().target.as_deref(),
                Some("$top"),
                "{text}"
            );
        }
    }
}
