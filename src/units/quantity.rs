//! The macro behind every unit type: a named `f64` with the operations that any quantity has.

/// Defines a quantity: a `Copy` number in one base unit, with sums, differences, scaling by a plain
/// number, and the ratio of two like quantities.
macro_rules! quantity {
    ($(#[$doc:meta])* $name:ident, $from:ident, $to:ident, $unit:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, serde::Serialize, serde::Deserialize)]
        pub struct $name(f64);

        impl $name {
            /// Nothing of it.
            pub const ZERO: Self = Self(0.0);

            #[doc = concat!("From a number of ", $unit, ".")]
            pub const fn $from(value: f64) -> Self {
                debug_assert!(!value.is_nan());
                Self(value)
            }

            #[doc = concat!("As a number of ", $unit, ".")]
            pub const fn $to(self) -> f64 {
                self.0
            }

            /// The smaller of the two.
            pub const fn min(self, other: Self) -> Self {
                Self(self.0.min(other.0))
            }

            /// The larger of the two.
            pub const fn max(self, other: Self) -> Self {
                Self(self.0.max(other.0))
            }
        }

        impl std::ops::Add for $name {
            type Output = Self;
            fn add(self, other: Self) -> Self {
                Self(self.0 + other.0)
            }
        }

        impl std::ops::AddAssign for $name {
            fn add_assign(&mut self, other: Self) {
                self.0 += other.0;
            }
        }

        impl std::ops::Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 - other.0)
            }
        }

        impl std::ops::Mul<f64> for $name {
            type Output = Self;
            fn mul(self, factor: f64) -> Self {
                Self(self.0 * factor)
            }
        }

        impl std::ops::Div<f64> for $name {
            type Output = Self;
            fn div(self, divisor: f64) -> Self {
                Self(self.0 / divisor)
            }
        }

        impl std::ops::Div for $name {
            type Output = f64;
            fn div(self, other: Self) -> f64 {
                self.0 / other.0
            }
        }

        impl std::iter::Sum for $name {
            fn sum<I: Iterator<Item = Self>>(values: I) -> Self {
                Self(values.map(|value| value.0).sum())
            }
        }
    };
}

/// Defines the product of two quantities, in both orders, from their base units.
macro_rules! product {
    ($left:ty => $left_to:ident, $right:ty => $right_to:ident, $out:ty => $out_from:ident) => {
        impl std::ops::Mul<$right> for $left {
            type Output = $out;
            fn mul(self, other: $right) -> $out {
                <$out>::$out_from(self.$left_to() * other.$right_to())
            }
        }

        impl std::ops::Mul<$left> for $right {
            type Output = $out;
            fn mul(self, other: $left) -> $out {
                other * self
            }
        }
    };
}

pub(super) use product;
pub(super) use quantity;
