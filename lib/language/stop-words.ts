import { mainLanguage } from './stems.ts'
import { wordsOf } from './words.ts'

/** Words that every text has, whatever it is about, in the languages in which the interface or most archives are. */
const written: Record<string, string> = {
  en: `a about above after again against all also although always am among an and another any are around as at away back
    be became because been before being below between both but by came can cannot come could did do does doing done down
    during each either else even ever every few first for from further get give given go goes going gone got had has have
    having he her here hers him his how however i if in instead into is it its itself just keep kept know last later least
    less let like made make makes making many may me might more most much must my near need never new next no nor not
    nothing now of off often on once one only or other others our out over own part people per perhaps put rather really
    said same say saying says see seen she should since so some something still such take taken than that the their them
    then there these they thing things this those though three through time to told too took toward two under until up
    upon us use used using very want was way we well went were what when where whether which while who whole whom whose
    why will with within without would year years yes yet you your don didn doesn isn wasn won ll ve re`,
  es: `a al algo algunos ante antes año años aquí así aun aunque bajo bien cada casi como con contra cosa cosas cual
    cuando cuanto cuya cuyo da dan dar de debe del desde después día dice dijo donde dos durante e el él ella ellas ellos
    en entonces entre era eran es esa esas ese eso esos esta está están estas este esto estos fue fueron ha hace hacer
    hacia han hasta hay he hecho hoy la las le les lo los luego más me mejor menos mi mientras mismo mucho muchos muy nada
    ni no nos nosotros nuestra nuestro o otra otras otro otros para parte pero persona personas poco por porque primera
    primero puede pueden pues que qué quien quién se sea según ser si sí sido siempre sin sino sobre solo sólo son su sus
    también tan tanto te tener tengo tiene tienen todas todavía todo todos tras tres tu tus un una unas uno unos usted va
    van vez veces y ya yo`,
  ar: `من إلى على في عن مع بعد قبل بين حتى منذ خلال عند لدى دون تحت فوق أمام وراء حول ضد هذا هذه ذلك تلك هؤلاء أولئك
    هنا هناك الذي التي الذين اللذان اللاتي ما ماذا متى أين كيف لماذا هل كم أي هو هي هم هن أنا نحن أنت أنتم كان كانت
    كانوا يكون تكون ليس ليست قد لقد سوف لن لم لا لما إن أن أنه أنها إذا إذ لو لولا لكن لأن بل ثم أو أم و ف ب ل ك كل بعض
    غير سوى كما كذلك أيضا فقط جدا أكثر أقل أول آخر أخرى واحد واحدة اثنان قال قالت يقول عام سنة يوم به بها له لها لهم فيه
    شيء إلا أحد مثل بأن بأنه فيها منه منها عليه عليها إليه إليها عنه عنها ومن وفي وعلى ولا وما وهو وهي وأن وإن وكان`,
  fr: `à ai ainsi alors an ans après au aucun aussi autre autres aux avait avant avec avoir bien c car ce cela celle
    celui ces cet cette ceux chaque chez comme comment d dans de des deux depuis dire dit doit donc dont du elle elles en
    encore entre est et été être eu fait faire fois font il ils j jamais je l la le les leur leurs lors lui m ma mais me
    même mes moins mon n ne ni nos notre nous on ont ou où par parce pas pendant peu peut plus pour pourquoi premier puis
    qu quand que quel quelle qui quoi s sa sans se selon sera ses si son sont sous sur t ta te tous tout toute toutes très
    trois tu un une vers vos votre vous y`,
  de: `aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bis da dabei damit dann das
    dass dem den denn der des die dies diese dieser dieses doch dort du durch ein eine einem einen einer eines einige er es
    etwa etwas für gegen geht gibt gut haben hat hatte hatten hier ich ihm ihn ihr ihre im immer in ist ja jahr jahre jahren
    jede jeder jetzt kann kein keine können machen man mehr mein mit muss nach nicht nichts noch nun nur ob oder ohne schon
    sehr sein seine seit sich sie sind so soll sondern über um und uns unter viel viele vom von vor war waren was weil wenn
    wer werden wie wieder will wir wird wo wurde wurden zu zum zur zwei zwischen`,
  pt: `a ainda algo ano anos antes ao aos as assim até bem cada com como contra da das de dela dele depois desde dia disse
    do dois dos durante e é ela elas ele eles em entre era essa esse esta está estão este eu foi foram há isso isto já lá
    lhe mais mas me mesmo meu minha muito na não nas nem no nos nossa nosso o onde os ou outra outro outros para parte pela
    pelo pessoas pode pois por porque qual quando que quem se sem sempre ser seu seus só sobre sua suas também tão tem tempo
    ter toda todo todos três tudo um uma vai você`,
  it: `a ad ai al alla alle allo anche ancora anni anno avere c che chi ci come con contro cosa così cui d da dal dalla
    degli dei del della delle dello di dire dopo dove due e è ed era essere fa fare fino fra già gli ha hanno i il in io l
    la le lei lo loro lui ma mai me meno mi mio molto ne né nei nel nella nelle noi non nostro o ogni ora per perché perciò
    più poi prima può qual quale quando quanto quella quello questa queste questi questo qui s se sei sempre senza si sia
    solo sono sotto stato su sua sue sul sulla suo suoi tra tre tutti tutto un una uno va`,
}

const known = new Map<string, Set<string>>()

/** The words of a language (BCP 47) that say nothing of a text, as `wordsOf` gives them; none where they are not known. */
export function stopWordsOf(language: string): Set<string> {
  const main = mainLanguage(language)
  const words =
    known.get(main) ?? new Set(wordsOf(written[main] ?? '', main).map(({ word }) => word))
  known.set(main, words)
  return words
}
