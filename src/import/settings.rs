//! What a description of a function sets: its configuration, its block in a template, a tuned memory.

use super::node::{Node, Object};
use super::note::NoteKind;
use super::number;
use super::state::State;
use crate::units::{Memory, Time};

/// The settings of a function. What a file does not say is `None`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// How it is called.
    pub name: Option<String>,
    /// The Region of its address, as AWS writes it: "us-east-1".
    pub region: Option<String>,
    /// Whether it runs on Arm.
    pub arm: Option<bool>,
    /// Its runtime, as AWS writes it: "python3.13".
    pub runtime: Option<String>,
    /// Its memory.
    pub memory: Option<Memory>,
    /// The mean duration of a request, where the memory was tuned by one.
    pub duration: Option<Time>,
    /// Its ephemeral storage.
    pub tmp: Option<Memory>,
    /// The longest that it may run.
    pub timeout: Option<Time>,
    /// Whether `SnapStart` applies.
    pub snap_start: Option<bool>,
    /// Its provisioned concurrency.
    pub provisioned: Option<f64>,
    /// Whether it runs on Managed Instances.
    pub managed: bool,
    /// The requests that an environment takes at a time there.
    pub slots: Option<f64>,
    /// Memory for each vCPU of an environment \[GiB\].
    pub memory_per_vcpu: Option<f64>,
    /// The fewest environments.
    pub minimum: Option<f64>,
    /// The most environments.
    pub maximum: Option<f64>,
}

/// The types of a function in templates.
const FUNCTIONS: [&str; 2] = ["AWS::Lambda::Function", "AWS::Serverless::Function"];

impl Settings {
    /// Whether nothing is set.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Takes the properties of a function, named as in AWS's API and in `CloudFormation`.
    fn read(&mut self, object: &Object) {
        let text = |key: &str| object.text(key).map(std::borrow::Cow::into_owned);
        let number = |key: &str| number_of(object.get(key));
        self.name = text("FunctionName").or(self.name.take());
        self.runtime = text("Runtime").or(self.runtime.take());
        self.memory = number("MemorySize").map(Memory::from_mb).or(self.memory);
        self.timeout = number("Timeout").map(Time::from_s).or(self.timeout);
        if let Some(arn) = object.text("FunctionArn") {
            self.region = arn.split(':').nth(3).map(str::to_owned);
        }
        if let Some(list) = object.get("Architectures") {
            // What a template refers to is not known here.
            self.arm = match list.first_of().and_then(Node::text).as_deref() {
                Some("arm64") => Some(true),
                Some("x86_64") => Some(false),
                _ => None,
            };
        }
        if let Some(storage) = inner(object, "EphemeralStorage") {
            self.tmp = number_of(storage.get("Size")).map(Memory::from_mb).or(self.tmp);
        }
        if let Some(snap) = inner(object, "SnapStart") {
            self.snap_start = snap.text("ApplyOn").map(|word| word != "None").or(self.snap_start);
        }
        if let Some(provisioned) = inner(object, "ProvisionedConcurrencyConfig") {
            let key = "ProvisionedConcurrentExecutions";
            self.provisioned = number_of(provisioned.get(key)).or(self.provisioned);
        }
        if let Some(config) = inner(object, "CapacityProviderConfig") {
            // SAM has it flat, the API and CloudFormation one level deeper.
            let key = "LambdaManagedInstancesCapacityProviderConfig";
            let config = inner(&config, key).unwrap_or(config);
            let of = |key: &str| number_of(config.get(key));
            self.managed = true;
            self.slots = of("PerExecutionEnvironmentMaxConcurrency").or(self.slots);
            self.memory_per_vcpu =
                of("ExecutionEnvironmentMemoryGiBPerVCpu").or(self.memory_per_vcpu);
        }
        if let Some(scaling) = inner(object, "FunctionScalingConfig") {
            let of = |key: &str| number_of(scaling.get(key));
            self.minimum = of("MinExecutionEnvironments").or(self.minimum);
            self.maximum = of("MaxExecutionEnvironments").or(self.maximum);
        }
    }
}

fn inner<'a>(object: &Object<'a>, key: &str) -> Option<Object<'a>> {
    object.get(key)?.object()
}

fn number_of(node: Option<Node>) -> Option<f64> {
    number::plain(&node?.scalar()?).ok().filter(|number| *number >= 0.0)
}

/// Whether an object describes a function as `get-function-configuration` does.
pub(super) fn is_configuration(object: &Object) -> bool {
    object.get("MemorySize").is_some()
        && (object.get("FunctionName").is_some() || object.get("Runtime").is_some())
}

/// A function's configuration.
pub(super) fn configuration(object: &Object, state: &mut State) {
    let mut settings = Settings::default();
    settings.read(object);
    take(settings, state);
}

/// The functions of a template of SAM or `CloudFormation`.
pub(super) fn template(template: &Object, state: &mut State) {
    let globals = template.get("Globals").and_then(Node::object);
    let globals = globals.and_then(|globals| globals.get("Function")?.object());
    let resources = template.get("Resources").and_then(Node::object);
    for (name, node) in resources.iter().flat_map(Object::members) {
        let Some(resource) = node.object().filter(is_function) else { continue };
        resource_of(&resource, Some(name), globals.as_ref(), state);
    }
}

/// Whether an object is a function's block of a template.
pub(super) fn is_function(object: &Object) -> bool {
    object.text("Type").is_some_and(|kind| FUNCTIONS.contains(&kind.as_ref()))
        && object.get("Properties").is_some()
}

/// One block of a template.
pub(super) fn resource_of(
    resource: &Object,
    name: Option<&str>,
    globals: Option<&Object>,
    state: &mut State,
) {
    // What Lambda gives a function that does not say.
    const DEFAULT_MEMORY: f64 = 128.0;
    let Some(properties) = resource.get("Properties").and_then(Node::object) else { return };
    let mut settings = Settings::default();
    if let Some(globals) = globals {
        settings.read(globals);
    }
    settings.read(&properties);
    let given = settings.name.take().filter(|given| !given.is_empty());
    settings.name = given.or(name.map(str::to_owned));
    let is_said = |object: &Object| object.get("MemorySize").is_some();
    if !is_said(&properties) && !globals.is_some_and(is_said) {
        settings.memory = Some(Memory::from_mb(DEFAULT_MEMORY));
    }
    let is_said = |object: &Object| object.get("Architectures").is_some();
    if !is_said(&properties) && !globals.is_some_and(is_said) {
        settings.arm = Some(false);
    }
    for (key, known) in
        [("MemorySize", settings.memory.is_some()), ("Architectures", settings.arm.is_some())]
    {
        if !known {
            state.notes.about(NoteKind::Ignored, resource.at, key);
        }
    }
    take(settings, state);
}

/// The result of AWS Lambda Power Tuning: the memory that it found best, and its mean duration.
pub(super) fn tuning(object: &Object, state: &mut State) -> bool {
    let of = |key: &str| number_of(object.get(key));
    let (Some(power), Some(duration)) = (of("power"), of("duration")) else { return false };
    let settings = Settings {
        memory: Some(Memory::from_mb(power)),
        duration: Some(Time::from_ms(duration)),
        ..Settings::default()
    };
    take(settings, state);
    true
}

/// Settings count as one of what the reader may choose between, under the function's name.
fn take(settings: Settings, state: &mut State) {
    let name = settings.name.clone().unwrap_or_default();
    if !state.admits(&name, 1.0) {
        return;
    }
    state.told += 1;
    if state.settings.is_empty() {
        state.settings = settings;
    }
}
