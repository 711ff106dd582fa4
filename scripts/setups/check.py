"""Holds exported set-ups against the models of AWS: CloudFormation, SAM translated to it, and calls of the CLI."""

import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

# The translator asks for a Region and for nothing else of an account.
os.environ["AWS_DEFAULT_REGION"] = "us-east-1"

from cfnlint.config import ConfigMixIn  # noqa: E402
from cfnlint.decode import decode_str  # noqa: E402
from cfnlint.runner import Runner  # noqa: E402
from samtranslator.model.exceptions import InvalidDocumentException  # noqa: E402
from samtranslator.parser.parser import Parser  # noqa: E402
from samtranslator.translator.translator import Translator  # noqa: E402
from samtranslator.yaml_helper import yaml_parse  # noqa: E402

from calls import faults_of_script, faults_of_request  # noqa: E402


# Reads its rules once. W3005 is about a dependency that the CDK states twice.
RUNNER = Runner(ConfigMixIn(ignore_checks=["W3005"]))


def lint_faults(template: str) -> list[str]:
    """What cfn-lint says of a template, warnings included."""
    decoded, unreadable = decode_str(template)
    matches = unreadable or RUNNER.validate_template(decoded)
    return [f"{match.rule.id} line {match.linenumber}: {match.message}" for match in matches]


def scheduled_faults(template: dict) -> list[str]:
    """What is wrong with the calls that a template schedules: no linter looks into them."""
    faults = []
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Scheduler::Schedule":
            text = resource["Properties"]["Target"]["Input"]["Fn::Sub"]
            faults += faults_of_request("lambda", "PutFunctionScalingConfig", json.loads(text.replace("${Function}", "f")))
    return faults


def cloudformation(text: str) -> list[str]:
    """What is wrong with a template of CloudFormation."""
    return lint_faults(text) + scheduled_faults(yaml_parse(text))


def sam(text: str) -> list[str]:
    """What is wrong with a template of SAM: linted as it stands, a provider's Arn would be called unknown."""
    template = yaml_parse(text)
    translator = Translator({}, Parser())
    try:
        translated = translator.translate(sam_template=template, parameter_values={})
    except InvalidDocumentException as refusal:
        return [str(refusal.message)] + [str(cause.message) for cause in refusal.causes]
    # Nobody counts them, and it would complain of that.
    translator.metrics.publish()
    return lint_faults(json.dumps(translated)) + scheduled_faults(template)


CHECKS = {"cloudformation": cloudformation, "sam": sam, "cli": faults_of_script}


def faults_of(line: str) -> list[str]:
    """What is wrong with the exports of a link."""
    answer = json.loads(line)
    faults = []
    for file in answer["files"]:
        check = CHECKS.get(file["flavor"])
        faults += [f"{file['flavor']} of {answer['link']}: {fault}" for fault in (check(file["text"]) if check else [])]
    return faults


def templates(paths: list[str]) -> int:
    """Lints templates that the CDK made."""
    faults = [f"{path}: {fault}" for path in paths for fault in lint_faults(Path(path).read_text())]
    return told(faults, f"{len(paths)} programs of the CDK make templates without faults")


def exports(path: str, cdk: str) -> int:
    """Checks every line of exports, and writes the programs of the CDK for other tools."""
    lines = Path(path).read_text().splitlines()
    for number, line in enumerate(lines):
        for file in json.loads(line)["files"]:
            if file["flavor"] == "cdk":
                Path(cdk, f"{number:03}.ts").write_text(filled(file["text"]))
    with ProcessPoolExecutor() as pool:
        faults = [fault for found in pool.map(faults_of, lines, chunksize=5) for fault in found]
    fitting = sum(1 for line in lines if json.loads(line)["files"])
    return told(faults, f"the set-ups of {fitting} scenarios are valid; {len(lines) - fitting} fit no instance")


def filled(program: str) -> str:
    """A program of the CDK with IDs and a bucket as AWS names them."""
    for name, value in [("SUBNET_ID_", "subnet-0123456"), ("SECURITY_GROUP_ID", "sg-01234567"), ("CODE_BUCKET", "my-bucket")]:
        program = program.replace(f"REPLACE_{name}", value)
    return program


def told(faults: list[str], otherwise: str) -> int:
    """Prints the first faults, or that there are none, and gives the exit code."""
    for fault in faults[:20]:
        print(fault)
    print(f"{len(faults)} faults" if faults else otherwise)
    return 1 if faults else 0


if __name__ == "__main__":
    first, *rest = sys.argv[1:]
    sys.exit(templates(rest) if first == "--templates" else exports(first, *rest))
