//! The choices of a scenario that are not numbers, each with its word in a link.

/// Defines a choice: its variants, each with the word that a link and a select use.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(into = "&'static str", try_from = "String")]
        pub enum $name { $($(#[$variant_doc])* $variant),* }

        impl $name {
            /// Every one of them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word for it in a link.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// The one with this word, whatever the case of its letters.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.code().eq_ignore_ascii_case(code))
            }
        }

        impl From<$name> for &'static str {
            fn from(choice: $name) -> Self {
                choice.code()
            }
        }

        impl TryFrom<String> for $name {
            type Error = &'static str;

            fn try_from(code: String) -> Result<Self, Self::Error> {
                Self::from_code(&code).ok_or("no choice has this word")
            }
        }
    };
}

choice! {
    /// The runtime of the function; each runs on both sides. Source: AWS Lambda developer guide,
    /// "Runtimes for Lambda Managed Instances".
    Runtime {
        /// Node.js 22 and later.
        NodeJs = "nodejs",
        /// Python 3.13 and later.
        Python = "python",
        /// Java 21 and later.
        Java = "java",
        /// .NET 8 and later.
        DotNet = "dotnet",
        /// Rust on `provided.al2023`.
        Rust = "rust",
    }
}

choice! {
    /// Something that is on or off.
    Switch {
        /// Off.
        Off = "off",
        /// On.
        On = "on",
    }
}

choice! {
    /// The Compute Savings Plan on Lambda duration and provisioned concurrency.
    LambdaPlan {
        /// None.
        Nothing = "none",
        /// 1 or 3 years, nothing upfront.
        NoUpfront = "no-upfront",
        /// All upfront.
        AllUpfront = "all-upfront",
        /// The plan on instances, where it is a Compute Savings Plan and counted.
        Same = "same",
    }
}

choice! {
    /// Whether the verdict counts the plan on instances.
    Commitment {
        /// Everything on demand.
        Nothing = "none",
        /// With the plan.
        Plan = "plan",
    }
}

choice! {
    /// How the month's requests are spread over time.
    TrafficShape {
        /// The same at all times.
        Steady = "steady",
        /// One wave a day.
        DayNight = "day-night",
        /// Full on working days between two hours.
        OfficeHours = "office-hours",
        /// A rise once a day that stays.
        Ramp = "ramp",
        /// A spike again and again.
        Spike = "spike",
        /// Growth through the month.
        Growth = "growth",
        /// As it was recorded: one of the reader's own, or of the traces that come along.
        Recorded = "own",
    }
}

choice! {
    /// Who calls the function, which decides what a refused request becomes.
    Caller {
        /// A caller that waits and sees the error.
        Sync = "sync",
        /// Lambda's own queue of asynchronous events.
        Async = "async",
        /// A queue with its pollers.
        Queue = "queue",
    }
}

choice! {
    /// Whether the minimum of environments follows the hours of the week.
    Scheduling {
        /// The same at all times.
        Nothing = "none",
        /// Another minimum in some hours of working days.
        Hours = "hours",
        /// That, and deactivated outside of these hours.
        OffOutside = "off-outside",
    }
}

choice! {
    /// How requests arrive within a run that is looked at.
    Arriving {
        /// Evenly, in fractions of requests.
        Even = "even",
        /// By chance, as whole requests.
        Random = "random",
    }
}

impl Switch {
    /// Whether it is on.
    pub fn is_on(self) -> bool {
        self == Self::On
    }

    /// On where `on`.
    pub fn from_bool(on: bool) -> Self {
        if on { Self::On } else { Self::Off }
    }
}

impl Runtime {
    /// INIT time of a cold start \[ms\]: an *assumption*, hello-world figures of the public lambda-perf
    /// data of 2024-10; real functions are often several times slower.
    pub fn init_ms(self, snap_start: Switch) -> f64 {
        match (self, snap_start) {
            // Restore time of Java 21 with SnapStart, same source.
            (Self::Java, Switch::On) => 620.0,
            (Self::Java, Switch::Off) => 270.0,
            (Self::NodeJs, _) => 150.0,
            (Self::Python, _) => 90.0,
            (Self::DotNet, _) => 280.0,
            (Self::Rust, _) => 15.0,
        }
    }

    /// Default of `PerExecutionEnvironmentMaxConcurrency` for each vCPU. Source: AWS Lambda developer
    /// guide, the pages of Managed Instances by runtime.
    pub fn slots_per_vcpu(self) -> f64 {
        match self {
            Self::NodeJs => 64.0,
            Self::Java | Self::DotNet => 32.0,
            Self::Python => 16.0,
            Self::Rust => 8.0,
        }
    }

    /// Memory of the process without an invocation \[MB\]: an *assumption*. Python has none of it, as
    /// each slot is a process.
    pub fn base_memory_mb(self) -> f64 {
        if self == Self::Python { 0.0 } else { 256.0 }
    }

    /// Memory of one invocation, for Python of one process \[MB\]: an *assumption*.
    pub fn slot_memory_mb(self) -> f64 {
        if self == Self::Python { 128.0 } else { 16.0 }
    }
}
