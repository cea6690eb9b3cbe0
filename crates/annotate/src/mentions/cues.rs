//! Words that tell what the name beside them or around them is, and words that are no names.

/// Legal forms of companies and their common last words.
pub(super) const COMPANIES: &str = "inc corp corporation co company companies ltd limited llc llp \
    plc ag gmbh sa spa nv bv ab oy oyj asa kk pty pte holdings holding industries enterprises \
    motors airlines airways technologies systems pharmaceuticals securities bancorp brothers \
    bros railways";

/// First and last words of other organisations.
pub(super) const ORGANISATION_HEADS: &str = "university universities college school schools \
    academy institute institution polytechnic faculty bank banks fund trust exchange ministry \
    ministries department departments dept office bureau agency agencies authority authorities \
    administration commission committee council councils board cabinet parliament congress \
    senate assembly legislature court courts tribunal party parties union unions front movement \
    alliance coalition federation confederation league leagues association associations \
    organization organisation society foundation club clubs team police army navy guard guards \
    corps brigade battalion regiment division forces command militia times news post journal \
    tribune herald gazette chronicle telegraph daily press newspaper magazine radio television \
    tv network networks channel studios pictures entertainment records music orchestra \
    philharmonic symphony ensemble choir band group groups partners associates consulting economics research \
    services service solutions software communications telecom mobile electric energy petroleum \
    oil gas power steel mining chemical insurance financial capital investments investment \
    management international united rovers wanderers athletic rangers fc afc cf sc ac bc rfc cc \
    laboratory laboratories lab labs \
    church diocese archdiocese synod mission charity centre center centers \
    secretariat treasury chamber inspectorate ombudsman task-force liberation resistance \
    democrats greens socialists conservatives republicans workers airlines cartel brotherhood \
    mafia watch consortium forum";

/// First and last words of places.
pub(super) const LOCATION_HEADS: &str = "river lake lakes sea ocean bay gulf strait straits \
    channel canal creek falls waterfall island islands isle isles peninsula cape coast beach \
    harbour harbor port mountain mountains mount hill hills ridge peak valley canyon gorge desert \
    forest jungle plain plains plateau basin delta glacier volcano reef atoll archipelago city \
    town township village county province district prefecture region oblast territory territories \
    state states republic kingdom emirate emirates sultanate borough parish municipality suburb \
    street road avenue boulevard lane drive highway freeway motorway square plaza park gardens \
    zoo bridge tunnel tower castle palace fort fortress stadium arena airport airfield airbase \
    station terminal hotel cathedral mosque temple synagogue shrine monastery abbey cemetery \
    prison jail camp crossing border springs heights oval circuit speedway theatre theater hall \
    house mall ranch \
    hospital hospitals clinic museum library gallery observatory \
    planetarium dam mine mines substation refinery campus pier wharf dock docks lagoon";

/// First words of places.
pub(super) const LOCATION_PREFIXES: &str = "mount mt lake cape port fort ft san santa santo são \
    st ste saint los las el la le les new upper lower greater rio puerto villa ciudad tel ras \
    wadi jebel khan bandar ulan kota kuala nizhny novy";

/// Last words of events, prizes, works of law.
pub(super) const EVENT_HEADS: &str = "cup championship championships open games olympics \
    paralympics marathon trophy tournament prix masters classic derby league festival prize award \
    awards medal act treaty agreement accord accords pact convention protocol charter declaration \
    resolution constitution amendment bill summit conference congress war wars revolution uprising \
    battle crisis affair massacre day week month year series tour show express flight operation \
    plan \
    programme program project campaign initiative \
    code law laws scheme policy strategy shuttle";

/// Points of the compass.
pub(super) const COMPASS: &str = "north south east west northern southern eastern western \
    northeast northwest southeast southwest north-east north-west south-east south-west \
    northeastern northwestern southeastern southwestern central upper lower inner outer greater \
    mainland";

/// Verbs that a speaker stands before.
pub(super) const SAYING: &str = "said says told tells added adds asked replied answered insisted \
    warned argued claimed stated explained noted recalled announced declared commented remarked \
    admitted denied acknowledged confirmed stressed emphasized emphasised urged vowed pledged \
    promised predicted suggested complained conceded testified tweeted joked quipped thinks \
    believes hopes wrote writes";

/// Prepositions before places.
pub(super) const AT_PLACES: &str = "in near outside inside across throughout around within northwest northeast southwest southeast";

/// Prepositions of motion and position that stand before much else, too.
pub(super) const TO_PLACES: &str = "at from to into toward towards via through between over \
    visit visited visiting leave left leaving reached";

/// Parts of persons' names that are written in lower case.
pub(super) const PARTICLES: &str = "van von der den de del della di da dos das du la le bin ibn \
    bint ben al el ul ud abu ter ten y e zu av af ould";

/// Nouns after the names of organisations.
pub(super) const AFTER_ORGANISATIONS: &str = "spokesman spokeswoman spokesperson shares stock \
    shareholders executive executives chairman officials official employees staff members member \
    fans supporters striker midfielder defender goalkeeper coach manager captain players player \
    forward winger boss chief researchers analyst analysts correspondent reporter journalists \
    troops forces soldiers fighters militants headquarters subsidiary unit lawmakers lawmaker \
    group alliance party team squad newspaper daily magazine channel website agency network";

/// Words that may stand in lower case inside names of organisations, places and works.
pub(super) const LINKS: &str = "of for and the in on at to & against without de la des et du und";

/// What may follow a family name.
pub(super) const GENERATIONS: &str = "jr sr ii iii iv vi vii viii xvi";

/// Adjectives of office: no names, though written with a capital at times.
pub(super) const ADJECTIVES: &str = "congressional presidential parliamentary senatorial federal \
    national international royal imperial papal ministerial judicial municipal provincial \
    regional universal";

/// Never a name, whatever the case: days, months, pronouns, determiners, conjunctions, openers of
/// sentences, and acronyms of things that are not organisations.
pub(super) const NEVER: &str = "monday tuesday wednesday thursday friday saturday sunday mondays \
    tuesdays wednesdays thursdays fridays saturdays sundays mon tue tues wed thu thurs fri sat sun \
    january february march april may june july august september october november december jan feb \
    mar apr jun jul aug sep sept oct nov dec gmt utc est edt cet pst pdt bst am pm a.m p.m ad bc \
    i i'm i've i'll i'd me my mine myself we we're we've we'll us our ours you you're you've \
    you'll your yours he he'd he'll his him she she'd she'll her hers it it'd it'll its they \
    they're they've they'd they'll their theirs them this that these those here there the a an \
    some any no not every each all both either neither none many much more most few several \
    another other others such same one two three four five six seven eight nine ten eleven twelve \
    twenty thirty forty fifty hundred thousand million billion first second third last next and \
    but or nor so yet for if then than because since as while when where why how what which who \
    whom whose whether although though unless until till after before during despite \
    notwithstanding however moreover furthermore nevertheless nonetheless therefore thus hence \
    meanwhile otherwise instead besides also too even just only still again once now today \
    yesterday tomorrow tonight ago later earlier recently currently previously finally perhaps \
    maybe indeed of in on at by to from with without within into onto upon about above across \
    against along among amid around behind below beneath beside between beyond down inside near \
    off out outside over past per plus regarding through throughout toward towards under up via \
    versus vs is are was were be been being am do does did done have has had having will would \
    shall should can could may might must don't doesn't didn't isn't aren't wasn't weren't won't \
    wouldn't can't cannot couldn't shouldn't haven't hasn't hadn't let please yes no yeah oh ok \
    okay well hello hi hey dear thanks thank sorry welcome goodbye according asked given like \
    unlike including contact copyright photo photos image images file source sources note \
    editor's read see more click share email e-mail tel fax phone update updated breaking \
    exclusive opinion analysis video gdp gnp cpi ceo cfo cto coo tv dvd cd pc pcs dna rna hiv \
    aids sars covid covid-19 faq pdf html http https www url usb gps sms suv suvs ngo ngos ipo \
    vat id ids atm atms ufo ufos pr hr it's aka etc eg ie asap diy r&d rpm mph kph km kg mm cm \
    ppm usd eur gbp q1 q2 q3 q4 no nos vol ch pp ps rsvp tba tbd lol omg btw imo fyi wtf idk \
    internet web mp3 mp4 jpeg xml css sql ram cpu gpu lcd led ac dc bbq mba phd md ba bsc msc llb \
    ira's pow pows mia wmd wmds ied ieds icbm un's am's vip vips ceos cfos fm hq dj mc iq uv ct \
    mri er icu std aids hd 3d 4g 5g lte wifi wi-fi bluetooth summary results result standings \
    scores score tennis soccer football baseball basketball cricket rugby golf hockey table \
    mou mous ai ict tb qc qcs hh adhd dui seo ui ux vr ar iot erp crm kpi kpis roi mps usd";
