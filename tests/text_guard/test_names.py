"""Names from all the world, in Danish sentences; and Danish words that are no names where they stand."""

import pytest

from beredskab.text_guard.allowed import Allowed
from beredskab.text_guard.finding import Kind, Level
from tests.text_guard.samples import find


def names_in(text: str) -> list[str]:
    return [text[it.start : it.end] for it in find(text) if it.kind is Kind.NAME]


@pytest.mark.parametrize(
    "name",
    ["Fatima", "Rojda", "Ayşe", "Hodan", "Tsehaye", "Karthika", "Nguyen", "Gülsüm", "João", "Oksana", "Priya",
     "Chinedu", "Jonas", "Liv", "Bo", "Dag", "Storm", "Maj", "Line", "Hans", "Anne-Sofie",
     "O'Brien", "فاطمة", "ሰላም", "Оксана"],
)  # fmt: skip
@pytest.mark.parametrize(
    "around", ["Vi har talt med {} i dag.", "Pigen, {}, er bange.", "Mor hedder {}.", "Har du set {}?"]
)
def test_a_name_within_a_sentence(name: str, around: str) -> None:
    assert names_in(around.format(name)) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Rojda ringede grædende i går.", ["Rojda"]),
        ("Bo Mikkelsen er hendes støtteperson.", ["Bo Mikkelsen"]),
        ("Storm ringede i går, og Liv har sagt det.", ["Storm", "Liv"]),
        ("Jonas Holm Petersen og Maryam bint Yusuf", ["Jonas Holm Petersen", "Maryam bint Yusuf"]),
        ("Vi drøftede Fatimas brev og Ahmed's svar.", ["Fatimas", "Ahmed's"]),
        ("Fatima-sagen og Al-Hassan", ["Fatima-sagen", "Al-Hassan"]),
        ('»Hun sagde: ‘Det var "Leyla"’«', ["Leyla"]),
        ("Sofia Hansen flyttede til Odense.", ["Sofia Hansen"]),
        ("ROJDA RINGEDE", ["ROJDA RINGEDE"]),
        ("Hun hedder Dag til efternavn.", ["Dag"]),
        ("Hun hedder Wilma, og pigen hedder Siri.", ["Wilma", "Siri"]),
        ("Drengen hedder August. Vi har talt med August i dag.", ["August", "August"]),
        ("Pigen hedder Juni, og hendes bror Eid er ældre.", ["Juni", "Eid"]),
        ("Storebror hedder Prins, og min elev wilma er træt.", ["Prins", "wilma"]),
        ("Vi har talt med Folke og hans bror Islam.", ["Folke", "Islam"]),
        ("Vores elev Summer og hendes veninde Sky er væk.", ["Summer", "Sky"]),
        ("Søren fra 9.a og Rojda Skolen", ["Søren", "Rojda"]),
        ("Liv på 14 tør ikke gå hjem, men Maj på 15, og Storm gør.", ["Liv", "Maj", "Storm"]),
        ("Maj og hendes mor kom.", ["Maj"]),
        ("Jeg siger intet til Enes.", ["Enes"]),
        ("Jeg talte med Mia i går. Mia er bange, og Mia Hansen er væk.", ["Mia", "Mia", "Mia Hansen"]),
        ("Jeg talte med Sri, Kobani, Nador og Mazar.", ["Sri", "Kobani", "Nador", "Mazar"]),
        ("Eleven med efternavnet Krig er her.", ["Krig"]),
        ("På væggen stod der RONAHI med store bogstaver.", ["RONAHI"]),
    ],
)
def test_names_as_they_stand(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("pigen hedder rojda og drengen hedder dilan", ["rojda", "dilan"]),
        ("Drengen ved navn berat er væk.", ["berat"]),
        ("min elev xuan er træt", ["xuan"]),
        ("Faren hedder mohammed ali og bor her.", ["mohammed ali"]),
        ("Navn: deniz aydin", ["deniz aydin"]),
        ("Hun hedder liv.", ["liv"]),
        ("Hun bliver kaldt sahra.", ["sahra"]),
        ("Spørg efter ida i receptionen.", ["ida"]),
        ("jeg talte med fatima. om hanne ved vi intet", ["fatima", "hanne"]),
    ],
)
def test_small_letters_are_enough_where_a_name_is_announced(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "initials"),
    [("A.K. har fortalt det.", "A.K."), ("Søsteren M. er 12.", "M."), ("Bilal A. har ringet.", "Bilal A.")],
)
def test_initials(text: str, initials: str) -> None:
    assert names_in(text) == [initials]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\u202eSamira\u202c er bange.", "Samira"),
        ("Sam\u00adira er bange.", "Sam\u00adira"),
        ("F\u0430tima er bange.", "F\u0430tima"),
        ("Ays\u0327e er bange.", "Ays\u0327e"),
    ],
)
def test_a_disguised_name_is_found_where_it_stands(text: str, found: str) -> None:
    assert names_in(text) == [found]


@pytest.mark.parametrize(
    "text",
    ["Liv og helbred er i fare.", "Storm og regn aflyste turen.", "Maj var en svær måned.",
     "Hans far ringede.", "Mark og by: forebyggelse i hele kommunen.", "Solen skinnede. Dagen efter var hun væk.",
     "Kærlighed er ikke ulovligt.",
     "Æresrelaterede konflikter kan ramme alle.", "Genopdragelsesrejser er forbudt.", "Sundhedsplejersken kom.",
     "Familien rejser til Tyrkiet og Pakistan i Juli.", "Det hedder negativ social kontrol.", "Det kaldes gaslighting.",
     "Hun blev kaldt luder af sin bror.", "Eleven græder meget.", "Pigen snapchatter med sin veninde.",
     "SSP-konsulenten og SFO'en er med.", "Vil De vide, hvad I kan gøre?", "Hun er på Instagram og TikTok.",
     "Konsulenten fra Børn & Familie deltager.", "Udlændingestyrelsen og Rigspolitiet kan hjælpe.", "RISIKO FOR BARNET",
     "Børne- og Ungdomspsykiatrien, Skole- og Kulturudvalget", "Hun går på Herstedlund Skole ved Roskilde Station.",
     "Festen er i Birkelundparken, ikke i Folketinget.", "Elev Trivsel", "Min mor Jeg og far PPR",
     "Ferie fra 7.a til 9.c.", "Storm fra 1. til 3. maj.", "Maj i 9.a var travl.",
     "Maj på 14 dage", "Sankt Hans fejres. Vi holder Skt. Hans.", "Jf. loven, tlf. og vedr. mødet, 3 mio. kr.",
     "Holstebro og Viborg har en ordning, og de er fra Diyarbakır eller Lahore.", "Se https://www.fatima.dk/hanne?ida=2",
     "UNICEF OG EUROPOL", "Politistationen ligger på Birkelundsvej 2.", "De skal til Sri Lanka.",
     "Se UDLÆNDINGESTYRELSEN.",
     "Emne: Storm og regn", "- Skole\n- Hjem\n1) Samtale", "Faaborg-Midtfyn og Aarhus er kommuner."],
)  # fmt: skip
def test_words_places_and_offices_are_no_names(text: str) -> None:
    assert names_in(text) == []


def test_a_name_is_asked_about() -> None:
    assert [it.level for it in find("Fatima er bange.")] == [Level.WARN]


def test_words_of_public_names_may_stand() -> None:
    text = "Ring til Havneby Zeblix."
    assert [it.kind for it in find(text)] == [Kind.NAME]
    assert find(text, allowed=Allowed.of(names=["Havneby Zeblix"])) == ()


@pytest.mark.parametrize(
    "text",
    ["Vi ses i August og den 3. August 2026.", "I august 2026 begynder skolen.", "August måned er lang.",
     "Mødet er i Maj og igen midt i juni.", "Skolen hedder Birkeskolen, og appen hedder Aula.",
     "Hun hedder det samme som sin mor.", "De holder Eid, og islam fylder meget.", "Hun hedder noget andet nu."],
)  # fmt: skip
def test_months_and_things_are_no_names(text: str) -> None:
    assert names_in(text) == []
