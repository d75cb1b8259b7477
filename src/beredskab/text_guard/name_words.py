"""Words that decide whether the ones beside them are names. Small letters throughout."""

from typing import Final

from beredskab.text_guard.patterns import words_of

# After these comes a name, also one in small letters.
NAMING: Final = words_of(
    "hedder hed hedde navn navnet fornavn fornavnet efternavn efternavnet mellemnavn mellemnavnet døbt kaldes kaldet "
    "kaldt kalder"
)
WEAKLY_NAMING: Final = words_of("kaldes kaldet kaldt kalder")  # things are called something too
FILLERS: Final = words_of(
    "er til altså vist nok bare for sig selv hende ham hun han nu jo faktisk måske også og fornavn efternavn mellemnavn"
)
THINGS: Final = words_of("det den dette hvad ordningen tilbuddet loven fænomenet metoden skolen stedet appen")
# Before a name, also one in small letters.
PEOPLE: Final = words_of("""
    elev eleven pige pigen dreng drengen barn barnet mor far moren faren moderen faderen bror broren broderen søster
    søsteren storebror storesøster lillebror lillesøster storebroren lillebroren storesøsteren lillesøsteren fætter
    fætteren kusine kusinen onkel onklen farbror morbror moster faster tante tanten veninde veninden ven vennen
    kæreste kæresten kollega kollegaen borger borgeren kvinden manden mand kone konen hustruen ægtefællen datter
    datteren søn sønnen klassekammeraten kammeraten svigerfar svigermor svigersøn bedstefar bedstemor farmor farfar
    mormor morfar lærer læreren
""")
# What only people do: »Storm ringede«, but »Storm og regn«.
DOING: Final = words_of("""
    sagde siger fortæller fortalte ringede ringer græder græd kom tør skriver skrev bor går ønsker mener spurgte
    spørger svarede svarer løb hedder råbte hvisker hviskede græd sendte bad beder nægter nægtede elsker frygter
    kender
""")
SAID: Final = words_of("sagt fortalt ringet skrevet grædt spurgt svaret bedt hvisket nægtet")
# What joins the parts of a name.
PARTICLES: Final = words_of("al el bin ibn bint abu von van der den de da del di la le ben ap zu")
BEFORE_PLACES: Final = words_of("i til fra mod ved nær over på gennem omkring")
# Known as names somewhere, but words first: with a capital letter they are titles, »I« and »De«, or an office's.
WORDS_FIRST: Final = words_of("""
    i de dem deres og vi din dit min mit sin en et den det der da du han hun at som til fra med om for på af ad ham
    os jeg man hvis når så nu her hvor hvad hvem hvorfor hvordan ja nej tak hej kære gud herre herr fru frue hr
    dronning konge prins jul påske pinse nytår ny god godt stor lille nordisk dansk danske visse viste lette lave
    van par dreng pige barn offer lommer art bager bi bit perm vira titan posen yen sera sinus storebælt syv tuborg
    tave luppe mulle mor far bror søster onkel borger elev familie skole skolen skoven afdeling enhed team kommune
    konsulent børn unge voksne ældre social sundhed arbejde arbejdsmarked dagtilbud psykisk vold kontrol plan lov
    land by rådet nævnet center centeret barnets jura anno folke adel januar februar april juni juli august oktober
    gomme habil kali kitten kit pet rumle zap cent as side sider tid time uge måned år klasse afsnit kapitel bilag
    punkt figur tabel linje vej gade
""")
# Cut-off words, which a dictionary has under their whole form if at all.
ABBREVIATIONS: Final = words_of("""
    tlf mob jf jvf vedr evt pga mht mhp bl nr stk cf ca dvs fx osv mv mm etc inkl ekskl resp hhv iht ift vha afd adr
    att obs mdr pct pkt sdr kap mio dkk gdpr jr sr dr cand frk sml forts bemærk
""")
# A place or a feast, not someone: »Sankt Hans«.
SAINTS: Final = words_of("sankt skt sct")
# Whatever comes after these is someone's name, also where it is a word: »efternavnet Krig«.
NAMING_SOMEONE: Final = words_of("fornavn fornavnet efternavn efternavnet mellemnavn mellemnavnet døbt")
# »Spørg efter hanne«.
ASKING: Final = words_of("spørg spørge spørger spurgte")
# Names of things on everyone's lips that no dictionary has as words.
KNOWN_THINGS: Final = words_of("""
    snapchat instagram facebook tiktok youtube whatsapp messenger telegram viber signal discord twitter google gmail
    hotmail outlook teams zoom skype netflix spotify iphone ipad android airtag airpods apple samsung microsoft aula
    mitid nemid borgerdk wilma mobilepay netto føtex bilka ikea lidl aldi rema coop matas normal flixbus dsb movia
    ryanair sas headspace danner mødrehjælpen børnetelefonen livslinjen livslinien røde kors islam allah koranen bibelen
    ramadan eid newroz nowruz hijab niqab burka halal haram snap insta roblox fortnite minecraft playstation xbox
    steam tinder linkedin reddit word excel powerpoint chromebook sbsys dubu ksd nexus cura sapa kmd novax lectio
    unilogin folkeskolen sssp ssp ppr psp ungdommens uddannelsesvejledning wifi gps sos sim wilke red safehouse siri
    viso nc-mærk covid corona netværksmøde bornholm tingbjerg vollsmose gellerup kurdistan somaliland palæstina
    vesten mellemøsten europa norden action card cards audi bmw volvo uber tesla toyota tivoli bakken eu usa uk un
    fn nato unicef europol interpol unhcr
""")
# Of the two lists above, those that many are called as well: with a capital letter within a sentence they are names.
ALSO_NAMES: Final = words_of("wilma siri august juni juli april maj folke")
MONTHS: Final = words_of("august juni juli april maj")
BEFORE_MONTHS: Final = words_of("i midt primo medio ultimo sidste næste hele")
# And these only beside a word for someone: »hendes bror Eid«.
NAMES_OF_SOME: Final = words_of("eid islam ramadan prins") | ALSO_NAMES
# With a capital letter after a word that nobody knows, they make it the name of a place: »Herstedlund Skole«.
INSTITUTIONS: Final = words_of("""
    skole friskole privatskole efterskole ungdomsskole station bibliotek kirke hospital sygehus gymnasium børnehave
    børnehus plejehjem stadion kommune fritidscenter ungdomscenter sprogcenter sundhedscenter idrætsforening svømmehal
""")
# Whose name it is that »hedder« says.
SOMEONE: Final = PEOPLE | words_of("hun han hen jeg som der")
ABBREVIATED: Final = words_of("H.C. U.S. P.S. N.B. D.D. S.U. A.P. C.V. T.V. B.T. O.S.V. Ph.D.")
