//! What many measurements of one thing say: median, quartiles, other quantiles.

/// Measurements of one thing, in the order in which they were made.
#[derive(Clone, Debug, Default)]
pub(crate) struct Series(Vec<f64>);

impl Series {
    /// Adds a measurement.
    pub(crate) fn push(&mut self, value: f64) {
        self.0.push(value);
    }

    /// Adds all of another's.
    pub(crate) fn extend(&mut self, more: &Self) {
        self.0.extend_from_slice(&more.0);
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The largest; 0 of none.
    pub(crate) fn max(&self) -> f64 {
        self.0.iter().copied().fold(0.0, f64::max)
    }

    /// All of them together.
    pub(crate) fn sum(&self) -> f64 {
        self.0.iter().sum()
    }

    /// The value below which this part (0 to 1) of them lies, between neighbours in proportion; 0 of none.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a place among a few thousand measurements"
    )]
    pub(crate) fn quantile(&self, part: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let Some(last) = sorted.len().checked_sub(1) else {
            return 0.0;
        };
        let place = part.clamp(0.0, 1.0) * last as f64;
        let low = sorted[place.floor() as usize];
        let high = sorted[place.ceil() as usize];
        low + (high - low) * place.fract()
    }

    /// The one in the middle.
    pub(crate) fn median(&self) -> f64 {
        self.quantile(0.5)
    }

    /// The 95th percentile.
    pub(crate) fn p95(&self) -> f64 {
        self.quantile(0.95)
    }

    /// How far the middle half is spread: the third quartile less the first.
    pub(crate) fn spread(&self) -> f64 {
        self.quantile(0.75) - self.quantile(0.25)
    }
}

impl FromIterator<f64> for Series {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

/// `a` in units of `b`; `None` where `b` is nothing.
pub(crate) fn ratio(a: f64, b: f64) -> Option<f64> {
    (b > 0.0).then(|| a / b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_lie_between_neighbours() {
        let table: [(&[f64], f64, f64); 7] = [
            (&[], 0.5, 0.0),
            (&[7.0], 0.95, 7.0),
            (&[3.0, 1.0, 2.0], 0.5, 2.0),
            (&[4.0, 1.0, 3.0, 2.0], 0.5, 2.5),
            (&[1.0, 2.0, 3.0, 4.0, 5.0], 0.25, 2.0),
            (&[10.0, 20.0], 0.75, 17.5),
            (&[1.0, 2.0], 9.0, 2.0),
        ];
        for (values, part, expected) in table {
            let series: Series = values.iter().copied().collect();
            assert!(
                (series.quantile(part) - expected).abs() < 1e-9,
                "{values:?} at {part}"
            );
        }
    }

    #[test]
    fn the_spread_is_that_of_the_middle_half() {
        let series: Series = [1.0, 2.0, 3.0, 4.0, 100.0].into_iter().collect();
        assert!((series.spread() - 2.0).abs() < 1e-9);
        assert!((series.max() - 100.0).abs() < 1e-9);
        assert!((series.sum() - 110.0).abs() < 1e-9);
    }

    #[test]
    fn nothing_has_no_ratio_to_it() {
        assert_eq!(ratio(1.0, 0.0), None);
        assert_eq!(ratio(3.0, 2.0), Some(1.5));
    }
}
