//! Dates, numbers and plurals by the browser's `Intl`: no locale data is bundled.

use std::cell::{OnceCell, RefCell};

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::language::{Lang, lang};
use super::learned::isolates;
use domain::job::{DAY, HOUR, MINUTE, Time};

/// `Intl`'s formatters of one language, each made when it is first needed: making them is slow.
struct Formatters {
    lang: Lang,
    date: OnceCell<Function>,
    day_and_month: OnceCell<Function>,
    date_time: OnceCell<Function>,
    number: OnceCell<Function>,
    percent: OnceCell<Function>,
    relative: OnceCell<Intl::RelativeTimeFormat>,
    plural: OnceCell<Intl::PluralRules>,
}

thread_local! {
    static FORMATTERS: RefCell<Formatters> = const { RefCell::new(Formatters::new(Lang::EN)) };
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (key, value) in pairs {
        let _ = Reflect::set(&options, &(*key).into(), &(*value).into());
    }
    options
}

/// A language as `Intl` is told of it. Engines disagree about Arabic's digits (docs/browsers.md): they are those of the service's own
/// texts, which stand beside them.
fn locales(lang: Lang) -> Array {
    Array::of1(&[lang.tag(), "-u-nu-latn"].concat().into())
}

impl Formatters {
    const fn new(lang: Lang) -> Self {
        Self {
            lang,
            date: OnceCell::new(),
            day_and_month: OnceCell::new(),
            date_time: OnceCell::new(),
            number: OnceCell::new(),
            percent: OnceCell::new(),
            relative: OnceCell::new(),
            plural: OnceCell::new(),
        }
    }

    fn locales(&self) -> Array {
        locales(self.lang)
    }

    fn dates(&self, how: &[(&str, &str)]) -> Function {
        Intl::DateTimeFormat::new(&self.locales(), &options(how)).format()
    }

    fn date(&self) -> &Function {
        self.date
            .get_or_init(|| self.dates(&[("dateStyle", "medium")]))
    }

    fn day_and_month(&self) -> &Function {
        self.day_and_month
            .get_or_init(|| self.dates(&[("day", "numeric"), ("month", "short")]))
    }

    fn date_time(&self) -> &Function {
        self.date_time
            .get_or_init(|| self.dates(&[("dateStyle", "medium"), ("timeStyle", "short")]))
    }

    fn numbers(&self, how: &[(&str, &str)]) -> Function {
        Intl::NumberFormat::new(&self.locales(), &options(how)).format()
    }

    fn number(&self) -> &Function {
        self.number.get_or_init(|| self.numbers(&[]))
    }

    fn percent(&self) -> &Function {
        self.percent
            .get_or_init(|| self.numbers(&[("style", "percent")]))
    }

    fn relative(&self) -> &Intl::RelativeTimeFormat {
        self.relative.get_or_init(|| {
            let how = options(&[("numeric", "auto"), ("style", "short")]);
            Intl::RelativeTimeFormat::new(&self.locales(), &how)
        })
    }

    fn plural(&self) -> &Intl::PluralRules {
        self.plural
            .get_or_init(|| Intl::PluralRules::new(&self.locales(), &Object::new()))
    }
}

fn with<T>(use_them: impl FnOnce(&Formatters) -> T) -> T {
    FORMATTERS.with_borrow_mut(|formatters| {
        if formatters.lang != lang() {
            *formatters = Formatters::new(lang());
        }
        use_them(formatters)
    })
}

fn call(format: &Function, value: &JsValue) -> String {
    format
        .call1(&JsValue::UNDEFINED, value)
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

/// Milliseconds as JavaScript has them.
#[expect(
    clippy::cast_precision_loss,
    reason = "times of this millennium are far below 2^53"
)]
fn js_time(time: Time) -> JsValue {
    js_sys::Date::new(&JsValue::from_f64(time.ms() as f64)).into()
}

/// A date, such as `12 Nov 2026`.
pub fn date(time: Time) -> String {
    with(|f| call(f.date(), &js_time(time)))
}

/// A date of the months around this one, such as `12 Nov`.
pub fn day_and_month(time: Time) -> String {
    with(|f| call(f.day_and_month(), &js_time(time)))
}

/// A date with the time of day.
pub fn date_time(time: Time) -> String {
    with(|f| call(f.date_time(), &js_time(time)))
}

/// How long ago, or in how long: the largest unit of which there is at least one.
pub fn relative(time: Time, now: Time) -> String {
    let distance = time.since(now);
    let (unit, length) = largest_unit(distance.abs());
    with(|f| f.relative().format(small(distance / length), unit).into())
}

/// The largest unit of which there is at least one, by its name in `Intl`, and its length in milliseconds.
fn largest_unit(ms: i64) -> (&'static str, i64) {
    match ms {
        ..MINUTE => ("second", 1000),
        MINUTE..HOUR => ("minute", MINUTE),
        HOUR..DAY => ("hour", HOUR),
        _ => ("day", DAY),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "days, hours, minutes: small numbers"
)]
fn small(count: i64) -> f64 {
    count as f64
}

/// A whole number with its groups of digits, exact over all 64 bits.
pub fn number(n: i64) -> String {
    with(|f| call(f.number(), &js_sys::BigInt::from(n).into()))
}

/// A part of a hundred, such as `62%`.
pub fn percent(percent: u8) -> String {
    with(|f| call(f.percent(), &(f64::from(percent) / 100.0).into()))
}

/// Several things in the way of the language, such as `a, b, c`.
pub fn list_of(things: &[impl AsRef<str>]) -> String {
    let how = options(&[("type", "conjunction"), ("style", "narrow")]);
    let [open, close] = isolates();
    let isolated = |it: &_| JsValue::from([open, AsRef::as_ref(it), close].concat());
    let things: Array = things.iter().map(isolated).collect();
    Intl::ListFormat::new(&locales(lang()), &how)
        .format(&things)
        .into()
}

/// The plural category of a count: `one`, `few`, `many`, `other`, …
pub(super) fn plural_category(n: i64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "counts of things on a screen")]
    let n = n as f64;
    with(|f| f.plural().select(n).as_string().unwrap_or_default())
}

fn in_unit(unit: &str, value: f64, digits: u8) -> String {
    let options = options(&[("style", "unit"), ("unit", unit), ("unitDisplay", "short")]);
    let _ = Reflect::set(&options, &"maximumFractionDigits".into(), &digits.into());
    call(
        &Intl::NumberFormat::new(&locales(lang()), &options).format(),
        &value.into(),
    )
}

/// A number of bytes in the largest unit of which there is at least one, such as `3.64 TB`.
pub fn bytes(count: i64) -> String {
    bytes_in(count, "", 2)
}

/// How many bytes come in a second, such as `118.5 MB/s`.
pub fn bytes_per_second(count: i64) -> String {
    bytes_in(count, "-per-second", 1)
}

/// How long something lasts, in the largest unit of which there is at least one, such as `12 min`.
pub fn lasting(ms: i64) -> String {
    let (unit, length) = largest_unit(ms);
    in_unit(unit, small(ms / length), 0)
}

fn bytes_in(count: i64, per: &str, digits: u8) -> String {
    const UNITS: [&str; 6] = [
        "byte", "kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte",
    ];
    #[expect(
        clippy::cast_precision_loss,
        reason = "rounded to two digits anyway; `exact` gives all of them"
    )]
    let mut value = count as f64;
    let mut unit = 0;
    while value.abs() >= 1000.0 && unit + 1 < UNITS.len() {
        value /= 1000.0;
        unit += 1;
    }
    let digits = if unit == 0 { 0 } else { digits };
    in_unit(&[UNITS[unit], per].concat(), value, digits)
}

/// Text of a JavaScript value that is one; used where `Intl` answers with its own types.
trait Text {
    fn as_string(&self) -> Option<String>;
}

impl Text for js_sys::JsString {
    fn as_string(&self) -> Option<String> {
        self.unchecked_ref::<JsValue>().as_string()
    }
}
