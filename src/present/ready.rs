//! Ready to move?: what a function must stand before it runs on Managed Instances, by its runtime.
//!
//! From AWS's documentation of Managed Instances, in this page's words.

use serde::{Deserialize, Serialize};

use super::Analysis;
use super::format::NumberLocale;
use crate::scenario::{Caller, Field, Runtime};
use crate::units::{Time, Usd};

/// Something to check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What it is about.
    pub title: String,
    /// What to check, and why.
    pub text: String,
}

/// What is checked for this scenario, the code first.
pub fn checks(analysis: &Analysis, c: &NumberLocale) -> Vec<Check> {
    let scenario = &analysis.scenario;
    let slots = analysis.inputs.managed.slots;
    let mut checks = Vec::new();
    let mut check = |title: &str, text: String| {
        checks.push(Check { title: title.to_owned(), text });
    };
    check("Global state", global_state(scenario.runtime).to_owned());
    check(
        "Files in /tmp",
        "All requests of an environment share /tmp, at the same time. Name files by the request, and delete them.".to_owned(),
    );
    check(
        "Connections",
        format!(
            "Up to {} requests run at the same time in an environment: size its connection pools for them, and check that the database takes the connections of {} environments.",
            c.count(slots as u64),
            environments(analysis, c),
        ),
    );
    check("Back-pressure", back_pressure(scenario.source).to_owned());
    check(
        "Logs",
        "Lines of several requests mix in one log stream. Write structured logs with the request id in each line.".to_owned(),
    );
    check(
        "INIT and extensions",
        "INIT may take up to 15 minutes. An extension that ends takes the environment and all of its requests with it.".to_owned(),
    );
    check("Left behind", left_behind(analysis));
    check(
        "A new function",
        "The compute type is fixed when a function is created. The move is a new function: an alias cannot shift traffic by weight between the two, so plan the cut-over at what calls it.".to_owned(),
    );
    check(
        "Network",
        "Instances run in your VPC. Without a NAT gateway or interface endpoints the function reaches no AWS service, and its logs are lost.".to_owned(),
    );
    check("Instance type", unrestricted(analysis, c));
    checks
}

fn environments(analysis: &Analysis, c: &NumberLocale) -> String {
    let fleet = analysis.outcome.capacity.fleet();
    fleet.map_or_else(|| "all".to_owned(), |fleet| c.count(fleet.environments as u64))
}

/// What requests of one environment share in a runtime.
fn global_state(runtime: Runtime) -> &'static str {
    match runtime {
        Runtime::NodeJs => {
            "Requests share an environment: each worker thread serves several asynchronous requests. Global variables of a thread are shared between them, so that a request's data must not be kept there."
        }
        Runtime::Python => {
            "Each request at a time has its own process, so that global variables are not shared. The memory of a process counts once for each."
        }
        Runtime::Java => {
            "Requests run on threads of one process. Static fields and singletons are shared between them and must be safe for threads."
        }
        Runtime::DotNet => {
            "Requests run as tasks of one process. Static members and singletons are shared between them and must be safe for threads."
        }
        Runtime::Rust => {
            "Requests run as tasks of one process. The compiler checks shared state; a handler that blocks a thread holds up others."
        }
    }
}

/// What a 429 means to what calls the function.
fn back_pressure(source: Caller) -> &'static str {
    match source {
        Caller::Sync => {
            "A busy fleet answers 429. API Gateway and other callers pass it on: let clients try again after a pause."
        }
        Caller::Async => {
            "A busy fleet answers 429. Lambda tries asynchronous events again for up to six hours: set a destination for those that fail."
        }
        Caller::Queue => {
            "A busy fleet answers 429, and messages stay in the queue. Set the visibility timeout above the longest wait, and a dead-letter queue."
        }
    }
}

/// What the function uses today that does not exist on Managed Instances.
fn left_behind(analysis: &Analysis) -> String {
    let scenario = &analysis.scenario;
    let mut used = Vec::new();
    if scenario.number(Field::Provisioned).is_some_and(|count| count > 0.0) {
        used.push("provisioned concurrency");
    }
    if scenario.snap_start.is_on() {
        used.push("SnapStart");
    }
    let beside = "Provisioned concurrency, SnapStart and reserved concurrency do not exist on Managed Instances.";
    match used.as_slice() {
        [] => beside.to_owned(),
        used => format!("{beside} This function uses {} today.", used.join(" and ")),
    }
}

/// What a capacity provider picks where no type is pinned.
fn unrestricted(analysis: &Analysis, c: &NumberLocale) -> String {
    const INSTANCES: f64 = 3.0;
    let pinned = analysis.scenario.instance.name();
    let picked = analysis.facts.picked.zip(analysis.inputs.managed.unrestricted);
    let Some((picked, price)) = picked else {
        return format!(
            "Allow {pinned} alone in the capacity provider: one without a restriction picks more expensive types."
        );
    };
    let fee = 1.0 + analysis.inputs.managed.fee.to_fraction();
    let month: Usd = price * Time::MONTH * INSTANCES * fee;
    format!(
        "Allow {pinned} alone in the capacity provider: one without a restriction has been seen to pick {}, of which three cost {} {}.",
        picked.name(),
        c.sum(month),
        c.each(),
    )
}

/// What the same fleet costs as plain EC2, without the fee; `None` without a fleet.
pub fn plain_ec2(analysis: &Analysis, c: &NumberLocale) -> Option<String> {
    let bill = analysis.outcome.managed.as_ref()?;
    let ec2 = bill.committed + bill.on_demand;
    Some(format!(
        "The same instances as plain EC2 cost *{}* {}, without the fee of {}; you would run, patch and scale them yourself. Fargate, Lambda MicroVMs and ECS Managed Instances are not compared.",
        c.sum(ec2),
        c.each(),
        c.sum(bill.fee),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::link;

    const C: NumberLocale = NumberLocale::EN_US;

    fn of(fragment: &str) -> Vec<Check> {
        let scenario = link::read(&format!("v=2&{fragment}")).scenario;
        checks(&Analysis::of(&scenario).unwrap(), &C)
    }

    fn text(checks: &[Check], title: &str) -> String {
        checks.iter().find(|check| check.title == title).unwrap().text.clone()
    }

    #[test]
    fn each_runtime_is_told_what_it_shares() {
        let texts: Vec<String> = ["nodejs", "python", "java", "dotnet", "rust"]
            .map(|runtime| text(&of(&format!("runtime={runtime}")), "Global state"))
            .to_vec();
        assert!(texts[0].contains("worker thread") && texts[1].contains("own process"));
        for (at, one) in texts.iter().enumerate() {
            assert!(texts[at + 1..].iter().all(|other| other != one), "{one}");
        }
    }

    #[test]
    fn what_the_function_uses_today_is_named() {
        let left = text(&of("provisioned=20"), "Left behind");
        assert!(left.ends_with("This function uses provisioned concurrency today."), "{left}");
        assert!(!text(&of(""), "Left behind").contains("today"));
    }

    #[test]
    fn plain_ec2_is_the_bill_without_fee_and_requests() {
        let analysis = Analysis::of(&crate::scenario::Scenario::default()).unwrap();
        let bill = analysis.outcome.managed.unwrap();
        let said = plain_ec2(&analysis, &C).unwrap();
        assert!(said.contains(&C.money(bill.committed + bill.on_demand)), "{said}");
    }
}
