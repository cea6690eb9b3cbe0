//! Words that stand before a person's name and are no part of it.

/// Honorifics, ranks and offices.
pub(super) const TITLES: &str = "mr mrs ms miss mister messrs mx dr prof professor sir dame lord \
    lady baron baroness count countess duke duchess earl viscount marquess prince princess king \
    queen emperor empress tsar czar sultan emir sheikh shaikh shaykh shah ayatollah imam mullah \
    maulana mufti hojatoleslam rabbi pope cardinal archbishop bishop monsignor rev reverend \
    pastor father fr sister brother saint president presidents minister ministers premier \
    chancellor secretary senator senators sen congressman congresswoman congressmen \
    representative rep reps gov governor governors mayor ambassador envoy consul commissioner \
    chairman chairwoman chairperson chair ceo cfo cto coo director judge justice magistrate \
    attorney advocate general gen lieutenant lieut lt colonel col major maj captain capt \
    commander cmdr cdr sergeant sgt staff corporal cpl private pvt admiral adm commodore marshal \
    brigadier officer constable detective inspector superintendent sheriff deputy marshall \
    coach manager spokesman spokeswoman spokesperson leader speaker mp mps mep msp td dean \
    provost rector comrade hon honourable honorable frau herr monsieur madame mme mlle signor \
    signora senor señor señora don doña dona haji vice-president undersecretary \
    dictator warlord chief vice highness majesty excellency eng brig hajji sayyid prophet madam mahatma mk";

/// Trades that stand before a name in lower case: `striker Alan Shearer`.
pub(super) const TRADES: &str = "striker forward midfielder defender goalkeeper keeper winger \
    skipper quarterback pitcher batsman bowler golfer driver rider cyclist runner sprinter \
    swimmer boxer champion champions player teammate rookie veteran referee umpire trainer actor \
    actress singer songwriter musician guitarist drummer rapper composer conductor pianist \
    director producer filmmaker screenwriter comedian presenter broadcaster host anchor author \
    writer novelist poet playwright journalist reporter correspondent editor columnist blogger \
    photographer cartoonist publisher artist painter sculptor architect designer model dancer \
    lawyer attorney solicitor barrister prosecutor investigator analyst economist strategist \
    trader broker banker investor billionaire tycoon businessman businesswoman entrepreneur \
    industrialist founder co-founder cofounder boss chief head executive executives researcher \
    scientist physicist chemist biologist historian philosopher sociologist psychologist \
    psychiatrist doctor physician surgeon nurse teacher engineer astronaut cosmonaut activist \
    campaigner dissident politician lawmaker lawmakers legislator councillor councilman \
    candidate nominee diplomat adviser advisor aide negotiator rebel militant commander \
    gunman suspect victim defendant witness student pupil resident farmer fisherman priest \
    bishop nun imam cleric mother father wife husband son daughter brother sister uncle aunt \
    cousin nephew niece grandson girlfriend boyfriend widow fiancee partner friend colleague \
    rival compatriot successor predecessor counterpart chairman president minister premier \
    chancellor secretary senator governor mayor ambassador envoy spokesman spokeswoman \
    spokesperson leader speaker coach manager captain officer detective sergeant pilot \
    predecessor astronomer mathematician philanthropist socialite democrat republican";
