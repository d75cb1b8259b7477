"""The questions of a notification, in Danish; the same for every municipality.

Sources: the plan's R21 and R22, barnets lov § 18 stk. 3, § 133 and § 136.
"""

from typing import Final

from beredskab.concern_notice.domain.form import ADULT, CHILD, YES, Carried, Chosen, Field, Group, Option, Variant

VARIANTS: Final = (
    Variant(CHILD, "Et barn eller en ung under 18 år", "Underretning om et barn eller en ung under 18 år"),
    Variant(ADULT, "En voksen med børn", "Underretning om børn, hvis forælder kan være udsat"),
)
UNKNOWN: Final = Option("unknown", "Ved ikke", "Det ved jeg ikke.")
CONTROL: Final = (
    Option(
        "watched", "Bliver overvåget, fx på telefon eller på vej hjem", "overvågning, fx på telefon eller på vej hjem"
    ),
    Option("isolated", "Bliver holdt væk fra venner og fritid", "at blive holdt væk fra venner, fritid eller ture"),
    Option(
        "body",
        "Bestemmer ikke selv over tøj, krop eller kærester",
        "ingen ret til selv at vælge tøj, krop eller kæreste",
    ),
    Option("school", "Må ikke tage den uddannelse eller det job", "pres om uddannelse eller job"),
    Option("money", "Bestemmer ikke over egne penge eller papirer", "ingen ret over egne penge, pas eller papirer"),
    Option(
        "shut_out", "Bliver truet med at blive lukket ude af familien", "trusler om at blive lukket ude af familien"
    ),
)
HONOUR: Final = (
    Option("threats", "Trusler eller psykisk vold", "trusler eller psykisk vold"),
    Option("violence", "Fysisk vold eller trusler på livet", "fysisk vold eller trusler på livet"),
    Option("sexual", "Seksuel vold", "seksuel vold"),
    Option("marriage", "Bliver presset eller tvunget til at gifte sig", "pres eller tvang til at gifte sig"),
    Option("kept", "Bliver holdt fast i et forhold", "at blive holdt fast i et forhold"),
    Option("sent_abroad", "Bliver sendt ud af landet mod sin vilje", "en rejse til udlandet mod sin vilje"),
    Option("genital", "Omskæring af en pige", "omskæring af en pige"),
)  # fmt: skip

NOW: Final = Group(
    "Lige nu",
    (
        Field("acute", "choice", "Er der akut fare?", "Akut fare",
              "Det kan være vold, eller at barnet bliver sendt ud af landet.",
              (Option(YES, "Ja", "Ja. Jeg vurderer, at der er akut fare."),
               Option("no", "Nej", "Nej, ikke som jeg ser det lige nu."), UNKNOWN)),
        Field("safe", "choice", "Er barnet i sikkerhed nu?", "Er barnet i sikkerhed nu?", "",
              (Option(YES, "Ja", "Ja, så vidt jeg ved."), Option("no", "Nej", "Nej."), UNKNOWN), (CHILD,)),
        Field("safe", "choice", "Er børnene i sikkerhed nu?", "Er børnene i sikkerhed nu?", "",
              (Option(YES, "Ja", "Ja, så vidt jeg ved."), Option("no", "Nej", "Nej."), UNKNOWN), (ADULT,)),
    ),
)  # fmt: skip
OBSERVED: Final = Group(
    "Det, du ved",
    (
        Field("seen", "text", "Hvad har du set?", "Det har jeg set",
              "Kun det, du selv har set. Skriv hvor og hvornår."),
        Field("said", "text", "Hvad er der blevet sagt?", "Det er blevet sagt",
              "Brug personens egne ord i »citationstegn«. Skriv, hvem der sagde dem."),
        Field("fear", "text", "Hvad frygter du?", "Det frygter jeg",
              "Skriv det for sig selv, adskilt fra det, du har set."),
    ),
)  # fmt: skip
SUSPICION: Final = Group(
    "Mistanken",
    (
        Field("control", "ticks", "Negativ social kontrol", "Mistanke om negativ social kontrol",
              "Sæt kryds ved det, du har mistanke om.", CONTROL,
              before="Jeg har mistanke om negativ social kontrol:"),
        Field("honour", "ticks", "Konflikt om ære", "Mistanke om en æresrelateret konflikt",
              "Sæt kryds ved det, du har mistanke om.", HONOUR,
              before="Jeg har mistanke om en æresrelateret konflikt:"),
        Field("suspicion", "text", "Andet om mistanken", "Mere om mistanken", "Hvis noget mangler på listerne."),
    ),
)  # fmt: skip
AROUND: Final = Group(
    "Rundt om barnet",
    (
        Field("siblings", "text", "Er der søskende?", "Søskende",
              "Navn og alder, hvis du ved det. Er du bange for dem? Er der ingen, så skriv »nej« eller »ved ikke«.",
              variants=(CHILD,)),
        Field("siblings", "text", "Hvilke børn er der?", "Børnene",
              "Navn og alder, hvis du ved det. Skriv også, hvis der er et barn på vej.", variants=(ADULT,)),
        Field("travel", "choice", "Er der en rejse på vej?", "Rejse", "",
              (Option(YES, "Ja, eller jeg frygter det", "Ja, eller jeg frygter det."),
               Option("abroad", "Er allerede i udlandet", "Er allerede i udlandet."),
               Option("no", "Nej", "Nej, ikke som jeg ved af."), UNKNOWN)),
        Field("travel_when", "line", "Hvornår, hvorhen og med hvem?", "Rejsen: hvornår, hvorhen og med hvem",
              shown=Chosen("travel", (YES, "abroad"))),
        Field("knows", "text", "Hvem ved noget om det?", "Det ved andre",
              "Fx en kollega, en ven eller en lærer. Skriv, om de kan tale med myndigheden."),
    ),
)  # fmt: skip
FAMILY: Final = Group(
    "Forældre og netværk",
    (
        Field("told", "choice", "Er forældre eller netværk orienteret?", "Forældre og netværk",
              "Lad dem ikke vide noget, før risikoen er vurderet.",
              (Option("no", "Nej", "Forældre og netværk er IKKE orienteret."),
               Option(YES, "Ja", "Forældre eller netværk er orienteret.")), (CHILD,), first="no"),
        Field("told", "choice", "Er partner, familie eller netværk orienteret?", "Partner, familie og netværk",
              "Lad dem ikke vide noget, før risikoen er vurderet.",
              (Option("no", "Nej", "Partner, familie og netværk er IKKE orienteret."),
               Option(YES, "Ja", "Partner, familie eller netværk er orienteret.")), (ADULT,)),
        Field("why_not", "text", "De er ikke orienteret, fordi …", "De er ikke orienteret, fordi",
              first="Det kan bringe barnet i fare. Risikoen skal vurderes først.", variants=(CHILD,),
              shown=Chosen("told", ("no",))),
        Field("why_not", "text", "De er ikke orienteret, fordi …", "De er ikke orienteret, fordi",
              variants=(ADULT,), shown=Chosen("told", ("no",))),
        Field("assess", "tick", "Bed om, at risikoen bliver vurderet først", "Vurdér risikoen først", "",
              (Option(YES, "Ja", "Jeg beder om, at risikoen bliver vurderet, før forældre og netværk bliver inddraget. "
                                 "Se barnets lov § 18, stk. 3."),), first=YES),
        Field("reach", "text", "Hvordan kan den voksne kontaktes sikkert?", "Sådan kan den voksne kontaktes sikkert",
              "Fx hvem der må ringe, på hvilke tider, og om telefonen kan være overvåget. Skriv ikke, hvor den voksne "
              "opholder sig.", variants=(ADULT,)),
    ),
)  # fmt: skip
NAMES: Final = Group(
    "Hvem det handler om, og hvem du er",
    (
        Field("who", "text", "Hvem er barnet?", "Barnet",
              "Navn, alder og skole eller institution. Modtageren skal kunne finde barnet.", variants=(CHILD,)),
        Field("who", "text", "Hvem er den voksne?", "Den voksne",
              "Navn og alder. Skriv aldrig en adresse på et krisecenter eller et andet skjult sted.",
              variants=(ADULT,)),
        Field("sender", "text", "Hvem er du?", "Den, der underretter",
              "Navn, arbejdssted og telefon på arbejdet. Skriv aldrig din private adresse."),
    ),
)  # fmt: skip
GROUPS: Final = (NOW, OBSERVED, SUSPICION, AROUND, FAMILY, NAMES)
# In the text the reader first meets whom it is about, the suspicion and the danger.
TEXT_ORDER: Final = (
    "who", "control", "honour", "suspicion", "acute", "safe", "seen", "said", "fear", "siblings", "travel",
    "travel_when", "knows", "told", "why_not", "assess", "reach", "sender",
)  # fmt: skip
# What is known is carried over; what has not been said is asked here, where it is put into words.
CARRIED: Final = (
    Carried("has_children", "yes", "variant", ADULT),
    Carried("age_group", "under_18", "variant", CHILD),
    Carried("age_group", "18_plus", "variant", ADULT),
    Carried("acute_danger", "yes", "acute", YES),
    Carried("abroad", "risk", "travel", YES),
    Carried("abroad", "already_abroad", "travel", "abroad"),
)
ADULT_WARNING: Final = (
    "En forælder med del i forældremyndigheden kan få underretningen at se. Skriv aldrig, hvor den voksne "
    "opholder sig. Skriv heller ikke din private adresse."
)
CALL_LEAD: Final = "Ring, hvis det haster:"
WHAT_NOW: Final = (
    "Send teksten ad den vej, kommunen bruger. Ring også, hvis det haster.",
    "Pligten er din egen, jf. barnets lov § 133. Sparring eller en leders nej fjerner den ikke.",
    "Modtageren vurderer den inden for 24 timer, jf. barnets lov § 136.",
    "Du skal have svar på, at den er modtaget, inden for 6 hverdage. Hører du intet, så ring til modtageren.",
    "Notér i fagsystemet, at du har underrettet, og hvornår.",
    "Hold kontakten til barnet. Sker der noget nyt, så underret igen.",
)
CARE: Final = (
    "Teksten kan ligge tilbage i udklipsholderen, ved printeren og i mappen Overførsler. Slet den der, når den er "
    "sendt. Kopiér og hent den ikke på en telefon eller en computer, som andre bruger."
)
