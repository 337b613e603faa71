import pytest
from registers import act_of

from order_pipeline.duplicates.detection import find_duplicates
from order_pipeline.duplicates.knowledge import default_knowledge, load_knowledge
from order_pipeline.errors import InputError

OWN = """
channels:
  - id: our-system
    kind: system
    names: [АИС «Барометр», Барометр, Система учёта погоды]
    addresses: [barometer.example.ru]
  - id: mfc
    names: [Дом услуг]
"""


def test_a_users_own_file_adds_channels_and_names() -> None:
    act = act_of("Барометр", "barometer.example.ru", "Система учёта погоды", "МФЦ", "Дом услуг")
    plain = [[row.index for row in finding.rows] for finding in find_duplicates(act)]
    assert [0, 1, 2] not in plain
    knowledge = load_knowledge(OWN, "own.yaml")
    found = [
        [row.index for row in finding.rows] for finding in find_duplicates(act, knowledge=knowledge)
    ]
    assert found == [[0, 1, 2], [3, 4]]


def test_every_part_and_every_token_of_a_joined_channel_is_known() -> None:
    knowledge = default_knowledge()
    for channel in knowledge.channels.values():
        assert channel.names, channel.id
        assert channel.parts <= knowledge.channels.keys(), channel.id
        joined = {token[1:] for token in channel.made_of if token.startswith("@")}
        assert joined <= knowledge.channels.keys(), channel.id


@pytest.mark.parametrize(
    "text",
    [
        "channels: [{names: [а]}]",
        "channels: [{id: a, name: [а]}]",
        "channels: [{id: a, names: текст}]",
        "channels: {}",
        "words: []",
        "слова: []",
        "- а",
        "channels: [",
        "words: {filler: 5}",
        "words: {clips: [а]}",
        "words: {opposites: [а]}",
    ],
)
def test_a_damaged_file_is_named_with_its_faults(text: str) -> None:
    with pytest.raises(InputError) as error:
        load_knowledge(text, "own.yaml")
    assert "own.yaml" in str(error.value)
