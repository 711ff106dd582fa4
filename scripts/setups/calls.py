"""Calls of the AWS CLI held against the models that the CLI itself is made from: names, types, ranges and words."""

import json
import os
import re
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import botocore.session
from botocore import xform_name
from botocore.validate import ParamValidator

# What the script's reader fills in.
FILLED = {
    "REPLACE_FUNCTION_NAME": "my-function",
    "REPLACE_FUNCTION_ROLE_ARN": "arn:aws:iam::123456789012:role/mine",
    "REPLACE_HANDLER": "index.handler",
    "REPLACE_CODE_BUCKET": "my-bucket",
    "REPLACE_CODE_KEY": "code.zip",
    "REPLACE_SUBNET_IDS": "subnet-0a,subnet-0b,subnet-0c",
    "REPLACE_SECURITY_GROUP_IDS": "sg-0a,sg-0b",
}

# Options of every command.
GLOBAL = {"query", "output", "region"}

SESSION = botocore.session.get_session()


@cache
def service_model(service: str):
    """The model of a service, read once."""
    return SESSION.get_service_model(service)


def faults_of_script(text: str) -> list[str]:
    """What is wrong with a script: it is run, with a stand-in for the CLI that writes down what it is told."""
    stopped = run(text)[0]
    for name, value in FILLED.items():
        text = text.replace(f"={name}\n", f"={value}\n")
    status, calls, said = run(text)
    faults = [] if status == 0 else [f"ends with {status}: {said}"]
    if stopped == 0:
        faults.append("does not stop while something is to be filled in")
    if not calls:
        faults.append("calls nothing")
    return faults + [f"{' '.join(call[:2])}: {fault}" for call in calls for fault in faults_of_call(call)]


def run(text: str) -> tuple[int, list[list[str]], str]:
    """The exit code of a script, its calls of the CLI, and what it says on standard error."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder, "record")
        record.touch()
        stand_ins = Path(__file__).parent / "bin"
        path = f"{stand_ins}{os.pathsep}{os.environ['PATH']}"
        ended = subprocess.run(
            ["bash"], input=text, env={"PATH": path, "RECORD": str(record)}, capture_output=True, text=True, timeout=60
        )
        calls = [call.split("\0") for call in record.read_text().split("\0\0")]
    return ended.returncode, [call for call in calls if call != [""]], ended.stderr


def faults_of_call(call: list[str]) -> list[str]:
    """What is wrong with `aws SERVICE COMMAND --OPTION VALUE ...`."""
    service, command, *rest = call
    if command == "wait":
        name, *rest = rest
        waiters = SESSION.get_waiter_model(service)
        named = {xform_name(waiter, "-"): waiter for waiter in waiters.waiter_names}
        if name not in named:
            return [f"there is no waiter {name}"]
        operation = waiters.get_waiter(named[name]).operation
    else:
        named = {xform_name(name, "-"): name for name in service_model(service).operation_names}
        if command not in named:
            return ["there is no such command"]
        operation = named[command]
    model = service_model(service).operation_model(operation)
    members = {xform_name(name, "-"): (name, shape) for name, shape in model.input_shape.members.items()}
    request, faults = {}, []
    for option, values in options(rest):
        if option == "query":
            faults += faults_of_query(values[0], model.output_shape)
        if option in GLOBAL:
            continue
        if option not in members:
            faults.append(f"there is no option --{option}")
            continue
        name, shape = members[option]
        request[name] = value_of(values, shape)
    return faults + faults_of_request(service, operation, request)


def options(arguments: list[str]):
    """Options with their values."""
    found = []
    for argument in arguments:
        if argument.startswith("--"):
            found.append((argument[2:], []))
        else:
            found[-1][1].append(argument)
    return found


def value_of(values: list[str], shape):
    """The value of an option as the CLI reads it: JSON, its shorthand, or plain text."""
    if shape.type_name == "boolean":
        return True
    if shape.type_name == "list" and not values[0].startswith("["):
        return [typed(value, shape.member) for value in values]
    [text] = values
    if shape.type_name in ("structure", "list", "map"):
        return json.loads(text) if text[0] in "[{" else typed(Shorthand(text).pairs(""), shape)
    return typed(text, shape)


def typed(value, shape):
    """Text as the number that is meant, in all of a value."""
    kind = shape.type_name
    if kind == "structure" and isinstance(value, dict):
        return {name: typed(part, shape.members[name]) if name in shape.members else part for name, part in value.items()}
    if kind == "list" and isinstance(value, list):
        return [typed(part, shape.member) for part in value]
    if kind in ("integer", "long"):
        return int(value)
    return float(value) if kind in ("double", "float") else value


class Shorthand:
    """The CLI's shorthand, as far as the exports use it: A=b,C=[d,e],F={G=h}."""

    def __init__(self, text: str):
        self.text, self.at = text, 0

    def pairs(self, end: str) -> dict:
        """Names with values, up to an end."""
        found = {}
        while self.at < len(self.text) and self.text[self.at] != end:
            name = re.compile(r"\w+=").match(self.text, self.at)
            if not name:
                raise ValueError(f"no name at {self.text[self.at:]}")
            self.at = name.end()
            found[name[0][:-1]] = self.value()
            self.skip(",")
        return found

    def value(self):
        """A value, of whichever kind."""
        if self.skip("{"):
            found = self.pairs("}")
            self.skip("}")
            return found
        if self.skip("["):
            end = self.text.index("]", self.at)
            items, self.at = self.text[self.at : end].split(","), end + 1
            return items
        plain = re.compile(r"[^,\]}]*").match(self.text, self.at)
        self.at = plain.end()
        return plain[0]

    def skip(self, letter: str) -> bool:
        """Whether a letter is next, which is then passed."""
        is_next = self.text[self.at : self.at + 1] == letter
        self.at += is_next
        return is_next


def faults_of_query(query: str, shape) -> list[str]:
    """What is wrong with the path of a --query."""
    for name in query.split("."):
        if name not in shape.members:
            return [f"--query {query}: the answer has no {name}"]
        shape = shape.members[name]
    return []


def faults_of_request(service: str, operation: str, request: dict) -> list[str]:
    """What is wrong with the parameters of an operation."""
    if operation not in service_model(service).operation_names:
        return [f"{service} has no operation {operation}"]
    shape = service_model(service).operation_model(operation).input_shape
    report = ParamValidator().validate(request, shape)
    faults = [report.generate_report()] if report.has_errors() else []
    return faults + list(outside(request, shape, operation))


def outside(value, shape, path: str):
    """What is outside of its range, its words or its pattern, which the validator does not look at."""
    kind, rules = shape.type_name, shape.metadata
    if kind == "structure":
        for name, part in value.items():
            if name in shape.members:
                yield from outside(part, shape.members[name], f"{path}.{name}")
        if path == "CreateSchedule.Target":
            yield from faults_of_target(value)
        return
    size = value if kind in ("integer", "long", "double", "float") else len(value) if kind in ("list", "string") else None
    if size is not None and not rules.get("min", size) <= size <= rules.get("max", size):
        yield f"{path} is {value}, which is not between {rules.get('min')} and {rules.get('max')}"
    if kind == "list":
        for part in value:
            yield from outside(part, shape.member, path)
    if kind == "string":
        if getattr(shape, "enum", None) and value not in shape.enum:
            yield f"{path} is {value}, which is none of {shape.enum}"
        pattern = rules.get("pattern")
        if pattern and not re.fullmatch(pattern, value):
            yield f"{path} is {value}, which does not match {pattern}"
        if path.endswith("PolicyDocument"):
            json.loads(value)


def faults_of_target(target: dict) -> list[str]:
    """What is wrong with the call that a schedule makes."""
    service, action = target["Arn"].split(":")[-2:]
    return faults_of_request(service, action[0].upper() + action[1:], json.loads(target["Input"]))
