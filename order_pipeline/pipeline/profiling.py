"""A profile completed: the certain case forms written in, the uncertain ones named."""

from order_pipeline.model.finding import Finding


def complete(data: bytes, name: str) -> tuple[str, tuple[Finding, ...]]:
    """Give the profile as YAML with every form that is certain, and a finding for each other.

    What the profile has confirmed stays. Raises InputError with every fault of the file.
    """
    from order_pipeline.errors import OrderPipelineError
    from order_pipeline.model.profile import profile_from_yaml, profile_to_yaml
    from order_pipeline.render.forms import proposed

    try:
        profile, findings = proposed(profile_from_yaml(data))
    except OrderPipelineError as error:
        raise error.located(name) from None
    told = (finding.model_copy(update={"source": name}) for finding in findings)
    return profile_to_yaml(profile), tuple(told)
