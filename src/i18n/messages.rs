//! The messages: every text in every language, side by side, so that a missing one doesn't build.
//!
//! `{0}`, `{1}` are places that `tf` fills. Texts with `|` count: English `one|other`, Czech `one|few|many|other`, with
//! the number in `{0}` (`tn`).
//!
//! `first` is what the list and the shell say; what only the later pages say (`app/later.rs`) comes with their code: `later`
//! with that of a job's page, `work` with that of forms and copy logs.
//!
//! Whoever includes this file brings the macro `messages!` and takes what it needs: the portal the English texts, the
//! build (`xtask`) the Czech ones, for the file that the portal loads when somebody reads Czech.

messages! {
    first {
        // The shell.
        AppName: "Import/Export jobs", "Úlohy Import/Export";
        SkipToContent: "Skip to content", "Přejít na obsah";
        Breadcrumb: "Breadcrumb", "Drobečková navigace";
        Scope: "Subscriptions", "Předplatná";
        Subscription: "Subscription", "Předplatné";
        CountSubscriptions: "{0} subscription|{0} subscriptions", "{0} předplatné|{0} předplatná|{0} předplatného|{0} předplatných";
        Notifications: "Notifications", "Oznámení";
        Language: "Language", "Jazyk";
        Theme: "Theme", "Vzhled";
        Account: "Account", "Účet";
        Offline: "You are offline. What you see may be out of date; it is read again as soon as there is a network.",
            "Jste offline. Zobrazené údaje mohou být zastaralé; načtou se znovu, jakmile bude k dispozici síť.";
        Loading: "Loading…", "Načítá se…";
        Reload: "Reload", "Načíst znovu";
        Retry: "Retry", "Zkusit znovu";
        Stop: "Stop", "Zastavit";
        Close: "Close", "Zavřít";
        Copy: "Copy", "Kopírovat";
        CopyWhat: "Copy: {0}", "Kopírovat: {0}";
        Copied: "Copied", "Zkopírováno";

        // Addresses and settings that mean nothing.
        NotFoundTitle: "There is no such page", "Taková stránka neexistuje";
        PageFailedTitle: "This page could not be loaded", "Tuto stránku se nepodařilo načíst";
        PageFailedText: "A part of the portal is missing. Check the network and retry. If that doesn't help, the portal may have been updated in the meantime: reload it.",
            "Chybí část portálu. Zkontrolujte síť a zkuste to znovu. Pokud to nepomůže, portál byl možná mezitím aktualizován: načtěte jej znovu.";

        // The list.
        Commands: "Actions", "Akce";
        Refresh: "Refresh", "Obnovit";
        FilterByName: "Filter by name", "Filtrovat podle názvu";
        FilterAll: "{0}: all", "{0}: vše";
        FilterOne: "{0}: {1}", "{0}: {1}";
        ClearFilters: "Clear filters", "Zrušit filtry";
        ColumnName: "Name", "Název";
        ColumnType: "Type", "Typ";
        ColumnState: "State", "Stav";
        ColumnProgress: "Progress", "Průběh";
        ColumnAttention: "Needs attention", "Vyžaduje pozornost";
        ColumnLocation: "Location", "Umístění";
        ColumnStorageAccount: "Storage account", "Účet úložiště";
        ColumnResourceGroup: "Resource group", "Skupina prostředků";
        ColumnLastChange: "Last change", "Poslední změna";
        CountJobs: "{0} job|{0} jobs", "{0} úloha|{0} úlohy|{0} úlohy|{0} úloh";
        JobsOf: "{1} of {0} job|{1} of {0} jobs", "{1} z {0} úlohy|{1} ze {0} úloh|{1} z {0} úlohy|{1} z {0} úloh";
        JobsSoFar: "{0} job so far|{0} jobs so far", "zatím {0} úloha|zatím {0} úlohy|zatím {0} úlohy|zatím {0} úloh";
        Updated: "updated {0}", "aktualizováno {0}";
        ProgressOf: "Progress of {0}", "Průběh: {0}";
        AttentionNeverReceived: "{0} drive never received|{0} drives never received",
            "{0} disk nebyl nikdy přijat|{0} disky nebyly nikdy přijaty|{0} disku nebylo nikdy přijato|{0} disků nebylo nikdy přijato";
        AttentionShipBy: "Ship by {0}: no tracking number yet", "Odešlete do {0}: chybí sledovací číslo";
        AttentionExpiresToday: "No tracking number, expires today", "Chybí sledovací číslo, vyprší dnes";
        AttentionNotShipping: "Complete the shipping: it has a tracking number, but is still Creating",
            "Dokončete odeslání: úloha má sledovací číslo, ale je stále ve stavu Vytváření";
        AttentionNotShippingBy: "Complete the shipping by {0}: it has a tracking number, but is still Creating",
            "Dokončete odeslání do {0}: úloha má sledovací číslo, ale je stále ve stavu Vytváření";
        AttentionNotShippingToday: "Complete the shipping now: it has a tracking number, but is still Creating, and expires today",
            "Dokončete odeslání teď: úloha má sledovací číslo, ale je stále ve stavu Vytváření a dnes vyprší";
        AttentionLocationClosed: "Its location takes no drives: ship to another one", "Její umístění disky nepřijímá: pošlete je do jiného";
        DrivesNotTold: "Drives not told here", "Disky zde neuvedeny";
        DrivesNotToldText: "The list of a resource group leaves the drives out. Open the job to see whether something is wrong with them.",
            "Seznam skupiny prostředků disky neuvádí. Zda je s nimi něco v nepořádku, uvidíte po otevření úlohy.";
        DeletedAt: "The service deletes it on {0}, by this estimate.", "Podle tohoto odhadu ji služba odstraní {0}.";
        AttentionBlobsNotExported: "Some blobs were not exported.", "Některé objekty blob nebyly exportovány.";
        AttentionMoreInformation: "{0} drive completed with more information|{0} drives completed with more information",
            "{0} disk dokončen s dalšími informacemi|{0} disky dokončeny s dalšími informacemi|{0} disku dokončeno s dalšími informacemi|{0} disků dokončeno s dalšími informacemi";
        AttentionRemoved: "Deleted in {0} day|Deleted in {0} days", "Odstraní se za {0} den|Odstraní se za {0} dny|Odstraní se za {0} dne|Odstraní se za {0} dní";
        AttentionRemovedToday: "Deleted today", "Odstraní se dnes";

        // States and types.
        StateCreating: "Creating", "Vytváření";
        StateShipping: "Shipping", "Přeprava";
        StateReceived: "Received", "Přijato";
        StateTransferring: "Transferring", "Přenos dat";
        StatePackaging: "Packaging", "Balení";
        StateCompleted: "Completed", "Dokončeno";
        StateCanceled: "Canceled", "Zrušeno";
        StateClosed: "Closed", "Uzavřeno";
        StateMissing: "No state", "Bez stavu";
        TypeImport: "Import", "Import";
        TypeExport: "Export", "Export";
        CancellationRequested: "Cancellation requested", "Požádáno o zrušení";
        CancellationWasRequested: "Cancellation was requested", "Bylo požádáno o zrušení";

        // The job's page.
        Bytes: "{0} byte|{0} bytes", "{0} bajt|{0} bajty|{0} bajtu|{0} bajtů";

        // Several jobs.
        SelectJob: "Select {0}", "Vybrat {0}";
        SelectAll: "Select all that match", "Vybrat všechny vyhovující";
        Create: "Create", "Vytvořit";
        Download: "Download", "Stáhnout";
    }

    later {
        // Addresses and settings that mean nothing.
        NotFoundText: "The address doesn't lead to anything in this portal. Check it, or start from the list of jobs.",
            "Adresa v tomto portálu nikam nevede. Zkontrolujte ji, nebo začněte od seznamu úloh.";
        // Signing in and out.
        SignIn: "Sign in", "Přihlásit se";
        SignInAgain: "Sign in again", "Přihlásit se znovu";
        SignOut: "Sign out", "Odhlásit se";
        SignOutHint: "In all tabs of the portal. Drafts that were not sent are dropped.", "Ve všech kartách portálu. Neodeslané koncepty se zahodí.";
        SignInEnded: "Your sign-in has ended", "Vaše přihlášení skončilo";
        SignInEndedText: "Nothing is read or sent until you sign in again. You come back to this page, and no action is repeated by itself.",
            "Dokud se znovu nepřihlásíte, nic se nenačítá ani neodesílá. Vrátíte se na tuto stránku a žádná akce se sama nezopakuje.";
        SignInSomebodyElse: "When it was to be renewed, the sign-in service answered for somebody else. That answer was not accepted. Sign in again, and tell whoever manages the portal if it happens again.",
            "Při obnovení odpověděla přihlašovací služba za někoho jiného, proto její odpověď nebyla přijata. Přihlaste se znovu, a pokud se to stane znovu, řekněte to správci portálu.";
        SignedOutTitle: "You are signed out", "Jste odhlášeni";
        SignedOutText: "What the portal knew is gone from all its tabs.", "To, co portál věděl, zmizelo ze všech jeho karet.";
        SignInFailed: "You could not be signed in", "Nepodařilo se vás přihlásit";
        SignInRefused: "The sign-in service said no. Its words may tell you what to do; otherwise ask whoever manages your account.",
            "Přihlašovací služba vás odmítla. Co dělat, vám možná řeknou její slova; jinak se obraťte na správce svého účtu.";
        SignInUnreachable: "The sign-in service can't be reached. Check the network and try again.", "Přihlašovací službu nelze kontaktovat. Zkontrolujte síť a zkuste to znovu.";
        SignInUntrusted: "The answer of the sign-in service didn't belong to the question, twice. It was not accepted. Try again, and tell whoever manages the portal if it happens again.",
            "Odpověď přihlašovací služby opakovaně nepatřila k dotazu, proto nebyla přijata. Zkuste to znovu, a pokud se to stane znovu, řekněte to správci portálu.";
        SignInNoStorage: "Signing in needs this browser to keep a note for this tab while you are away, and it doesn't allow that. Allow site data for this address, then try again.",
            "Přihlášení potřebuje, aby si prohlížeč během vaší nepřítomnosti uložil poznámku pro tuto kartu, a to nepovoluje. Povolte pro tuto adresu data webu a zkuste to znovu.";
        SignInNotSecure: "Signing in works only over https, and this page came over http. Open its https address.",
            "Přihlášení funguje jen přes https, a tato stránka přišla přes http. Otevřete její adresu https.";

        ConfigTitle: "The portal isn't set up correctly", "Portál není správně nastaven";
        ConfigMissing: "The file config.json could not be read. It belongs beside index.html.",
            "Soubor config.json nelze načíst. Patří vedle souboru index.html.";
        ConfigNotJson: "The file config.json is not a JSON object.", "Soubor config.json není objekt JSON.";
        ConfigNoField: "In config.json the field “{0}” is missing.", "V souboru config.json chybí pole „{0}“.";
        ConfigUnknownField: "In config.json the field “{0}” is unknown. Check how it is written.",
            "V souboru config.json je neznámé pole „{0}“. Zkontrolujte, jak je zapsáno.";
        ConfigWrongField: "In config.json the field “{0}” has a wrong value.", "V souboru config.json má pole „{0}“ chybnou hodnotu.";
        ConfigEndpoint: "It must be an https URL without query, or empty for the portal's own origin.",
            "Musí to být adresa URL https bez dotazu, nebo prázdný text pro vlastní původ portálu.";
        ConfigApiVersion: "It must be 2016-11-01, 2020-08-01 or 2021-01-01.", "Musí to být 2016-11-01, 2020-08-01 nebo 2021-01-01.";
        ConfigAuth: "It must be an object with authority, clientId and scopes.", "Musí to být objekt s poli authority, clientId a scopes.";
        ConfigAuthority: "It must be the https URL of the sign-in service, without query and fragment.", "Musí to být adresa URL https přihlašovací služby bez dotazu a fragmentu.";
        ConfigClientId: "It must be the id under which the portal is registered with the sign-in service.", "Musí to být ID, pod kterým je portál u přihlašovací služby registrován.";
        ConfigScopes: "It must be a list of at least one scope.", "Musí to být seznam alespoň jednoho oboru.";
        ConfigRefreshSeconds: "It must be a whole number from 5 to 3600.", "Musí to být celé číslo od 5 do 3600.";

        // The list.
        NoMatchTitle: "No job matches the filters", "Filtrům neodpovídá žádná úloha";
        NoMatchText: "There are jobs, but none of them passes all the filters.", "Úlohy existují, ale žádná neprojde všemi filtry.";
        NoJobsTitle: "There are no Import/Export jobs yet", "Zatím neexistují žádné úlohy Import/Export";
        NoJobsRead: "None were found in: {0}.", "Žádné se nenašly zde: {0}.";
        NoJobsDataBox: "Jobs that were ordered through Azure Data Box are another type of resource, and don't show here. Look for them under Azure Data Box in the Azure portal.",
            "Úlohy objednané přes Azure Data Box jsou jiný typ prostředku a zde se nezobrazují. Hledejte je na webu Azure Portal v části Azure Data Box.";
        NoJobsText: "A job sends drives to an Azure data centre, or brings data back on drives. Create the first one:",
            "Úloha posílá disky do datového centra Azure, nebo přináší data zpět na discích. Vytvořte první:";
        NotAllowedTitle: "You are not allowed to read this", "Nemáte oprávnění ke čtení";
        NotAllowedText: "Reading needs the permission {0}. Ask whoever manages the subscription for a role that has it.",
            "Ke čtení je potřeba oprávnění {0}. Požádejte správce předplatného o roli, která je obsahuje.";
        FailedTitle: "The jobs could not be read", "Úlohy se nepodařilo načíst";
        StoppedTitle: "Reading was stopped", "Načítání bylo zastaveno";
        StoppedText: "It goes on where it was stopped.", "Bude pokračovat tam, kde bylo zastaveno.";
        ListIncomplete: "The list is incomplete: reading it broke off.", "Seznam není úplný: načítání se přerušilo.";
        ListStopped: "The list is incomplete: you stopped reading it.", "Seznam není úplný: načítání jste zastavili.";
        ListStale: "The list could not be refreshed. It is shown as it was last read.",
            "Seznam se nepodařilo obnovit. Zobrazuje se tak, jak byl naposledy načten.";
        ListWaiting: "The service asks for patience: reading goes on in {0} second.|The service asks for patience: reading goes on in {0} seconds.",
            "Služba žádá o strpení: načítání bude pokračovat za {0} sekundu.|Služba žádá o strpení: načítání bude pokračovat za {0} sekundy.|Služba žádá o strpení: načítání bude pokračovat za {0} sekundy.|Služba žádá o strpení: načítání bude pokračovat za {0} sekund.";
        ListUnreadable: "Could not be read: {0}", "Nelze číst: {0}";

        // The shell.
        ScopeSearch: "Filter subscriptions", "Filtrovat předplatná";
        ScopeNone: "No subscription matches.", "Žádné předplatné neodpovídá.";
        ScopeNotAllowed: "You may not read its jobs.", "Jeho úlohy nesmíte číst.";
        ScopeUnreadable: "Its jobs could not be read.", "Jeho úlohy se nepodařilo načíst.";
        CountGroups: "{0} resource group|{0} resource groups", "{0} skupina prostředků|{0} skupiny prostředků|{0} skupiny prostředků|{0} skupin prostředků";
        ScopeHint: "None chosen means all.", "Není-li vybráno žádné, zobrazí se všechna.";
        LanguageFailed: "This language could not be loaded. Check the network, and choose it again; if that doesn't help, reload the page.",
            "Tento jazyk se nepodařilo načíst. Zkontrolujte síť a vyberte jej znovu; pokud to nepomůže, načtěte stránku znovu.";
        ThemeSystem: "As the system", "Podle systému";
        ThemeLight: "Light", "Světlý";
        ThemeDark: "Dark", "Tmavý";
        Continue: "Continue", "Pokračovat";
        NoNotices: "Nothing has been done in this visit yet.", "Během této návštěvy se zatím nic nestalo.";
        Working: "Working…", "Pracuje se…";
        Yes: "Yes", "Ano";
        No: "No", "Ne";

        // Keys.
        Shortcuts: "Keyboard shortcuts", "Klávesové zkratky";
        ShortcutsOn: "Use single-key shortcuts", "Používat jednoklávesové zkratky";
        KeyFilter: "Go to the filter by name", "Přejít na filtr podle názvu";
        KeyRefresh: "Refresh", "Obnovit";
        KeyCancel: "Open the dialog that cancels the job", "Otevřít dialog pro zrušení úlohy";
        KeyDelete: "Open the dialog that deletes the job", "Otevřít dialog pro odstranění úlohy";
        KeyTracking: "Add tracking information", "Přidat sledovací údaje";
        KeyEdit: "Edit the job", "Upravit úlohu";
        KeyKeys: "Show the BitLocker keys", "Zobrazit klíče BitLocker";
        KeyJobs: "Go to the jobs", "Přejít na úlohy";
        KeyHelp: "Show this list", "Zobrazit tento seznam";

        // States and types.
        MeansCreating: "The job is created, and the drives are assumed not to be shipped yet. By the service's rules a job that stays here for two weeks is deleted.",
            "Úloha je vytvořená a disky zřejmě ještě nebyly odeslány. Podle pravidel služby se úloha, která zde zůstane dva týdny, odstraní.";
        MeansShipping: "The drives are on their way to the data centre. That may take up to two weeks.",
            "Disky jsou na cestě do datového centra. Může to trvat až dva týdny.";
        MeansReceived: "All drives have arrived at the data centre and wait to be copied.", "Všechny disky dorazily do datového centra a čekají na kopírování.";
        MeansTransferring: "At least one drive is being copied.", "Kopíruje se alespoň jeden disk.";
        MeansPackaging: "All drives are processed and wait to be sent back. Where they cross a border, customs papers can keep them for weeks; nothing is wrong then.",
            "Všechny disky jsou zpracované a čekají na odeslání zpět. Pokud překračují hranice, mohou je celní doklady zdržet i týdny; není to chyba.";
        MeansCompleted: "The job has ended. By the service's rules it is kept for 90 days, and deleted then.",
            "Úloha skončila. Podle pravidel služby se uchová 90 dní a potom se odstraní.";
        MeansCanceled: "The job was canceled, and has ended. By the service's rules a canceled job is kept for 90 days, and deleted then.",
            "Úloha byla zrušena a skončila. Podle pravidel služby se zrušená úloha uchová 90 dní a potom se odstraní.";
        MeansClosed: "The drives were returned, and there were errors: look into the logs. By the service's rules the job is deleted after 90 days.",
            "Disky byly vráceny a došlo k chybám: podívejte se do protokolů. Podle pravidel služby se úloha po 90 dnech odstraní.";
        MeansUnknown: "This portal doesn't know the state that the service reports. Nothing that could do harm is offered.",
            "Tento portál nezná stav, který služba hlásí. Nenabízí nic, co by mohlo uškodit.";
        ImportJob: "Import job", "Úloha importu";
        ExportJob: "Export job", "Úloha exportu";
        DriveSpecified: "Specified", "Zadán";
        DriveReceived: "Received", "Přijat";
        DriveNeverReceived: "Never received", "Nikdy nepřijat";
        DriveTransferring: "Transferring", "Přenos dat";
        DriveCompleted: "Completed", "Dokončen";
        DriveCompletedMoreInfo: "Completed, more information", "Dokončen, další informace";
        DriveShippedBack: "Shipped back", "Odeslán zpět";

        // The job's page.
        BackToJobs: "Back to the jobs", "Zpět na úlohy";
        JobFailedTitle: "The job could not be read", "Úlohu se nepodařilo načíst";
        JobStale: "The job could not be refreshed. It is shown as it was last read.",
            "Úlohu se nepodařilo obnovit. Zobrazuje se tak, jak byla naposledy načtena.";
        CancelJob: "Cancel job", "Zrušit úlohu";
        DeleteJob: "Delete job", "Odstranit úlohu";
        ViewJson: "View JSON", "Zobrazit JSON";
        SameAsCommands: "Commands", "Příkazy";
        WhyAlreadyRequested: "Cancellation was already requested, and can't be requested twice.",
            "O zrušení už bylo požádáno a podruhé požádat nelze.";
        WhyTooLate: "A job can be canceled only before Packaging. This one is in the state {0}.",
            "Úlohu lze zrušit jen před stavem Balení. Tato je ve stavu {0}.";
        WhyEnded: "The job has already ended: its state is {0}.", "Úloha už skončila: je ve stavu {0}.";
        WhyAtWork: "A job in the state {0} can't be deleted.", "Úlohu ve stavu {0} nelze odstranit.";
        WhyKept: "A job in the state {0} can't be deleted. By its rules the service deletes it itself, 90 days after it ended.",
            "Úlohu ve stavu {0} nelze odstranit. Podle svých pravidel ji služba odstraní sama 90 dní po jejím skončení.";
        WhyUnknownState: "The portal doesn't know the state “{0}”, so it can't tell whether this is safe.",
            "Portál nezná stav „{0}“, a proto neví, zda je to bezpečné.";
        WhenOnceCompleted: "Delete becomes possible once the job is Completed.", "Odstranit ji půjde, až bude ve stavu Dokončeno.";
        FollowRequested: "Cancellation requested.", "O zrušení je požádáno.";
        FollowPending: "The job goes to Completed as soon as the data centre has taken note.",
            "Jakmile to datové centrum zaznamená, přejde úloha do stavu Dokončeno.";
        FollowStillCopying: "This drive is still being copied: {1}. Cancelling is best effort; when it is done, the job goes to Completed.|These drives are still being copied: {1}. Cancelling is best effort; when they are done, the job goes to Completed.",
            "Tento disk se ještě kopíruje: {1}. Zrušení není zaručené; až se dokopíruje, přejde úloha do stavu Dokončeno.|Tyto disky se ještě kopírují: {1}. Zrušení není zaručené; až se dokopírují, přejde úloha do stavu Dokončeno.|Tyto disky se ještě kopírují: {1}. Zrušení není zaručené; až se dokopírují, přejde úloha do stavu Dokončeno.|Tyto disky se ještě kopírují: {1}. Zrušení není zaručené; až se dokopírují, přejde úloha do stavu Dokončeno.";
        FollowReturning: "The drives are being packed to be sent back to you.", "Disky se balí, aby mohly být odeslány zpět k vám.";
        FollowDone: "The job was canceled.", "Úloha byla zrušena.";
        FollowDoneText: "Its drives, if there were any, are sent back.", "Disky, pokud nějaké byly, se posílají zpět.";
        FollowDoneDrives: "{0} of {1} drives had been copied by then.", "Do té doby bylo zkopírováno {0} z {1} disků.";
        FollowAllTheSame: "The job completed all the same.", "Úloha se přesto dokončila.";
        FollowAllTheSameText: "A cancellation was requested, but every drive had been copied by then.",
            "O zrušení bylo požádáno, ale všechny disky už byly zkopírovány.";
        FollowClosed: "The job ended with errors.", "Úloha skončila s chybami.";
        FollowClosedText: "A cancellation was requested. Look into the logs for what was copied by then.",
            "O zrušení bylo požádáno. Co bylo do té doby zkopírováno, najdete v protokolech.";
        Progress: "Progress", "Průběh";
        StepPast: "done", "hotovo";
        StepSkipped: "passed by or canceled", "vynecháno nebo zrušeno";
        StepNow: "present state", "současný stav";
        StepAhead: "still to come", "teprve přijde";
        DeadlineShip: "Ship by {0} ({1}): a job that isn't in Shipping by then is deleted.", "Odešlete nejpozději {0} ({1}): úlohu, která do té doby nebude ve stavu Přeprava, služba odstraní.";
        DeadlineShipToday: "The service deletes the job today, unless it goes to Shipping before.", "Služba úlohu dnes odstraní, pokud předtím nepřejde do stavu Přeprava.";
        DeadlineShipPassed: "The service may delete the job any moment, unless it goes to Shipping before.", "Služba může úlohu kdykoli odstranit, pokud předtím nepřejde do stavu Přeprava.";
        DeadlineRemoval: "The service deletes the job on {0} ({1}).", "Služba úlohu odstraní {0} ({1}).";
        DaysLeft: "{0} day left|{0} days left", "zbývá {0} den|zbývají {0} dny|zbývá {0} dne|zbývá {0} dní";
        DeadlinePassed: "due any moment", "každou chvíli";
        Estimate: "An estimate, from the last change.", "Odhad podle poslední změny.";
        EstimateShip: "An estimate: two weeks from the creation or from the last change, whichever is earlier.", "Odhad: dva týdny od vytvoření nebo od poslední změny, podle toho, co nastane dřív.";
        LastDay: "today is the last day", "dnes je poslední den";
        Drives: "Drives", "Disky";
        Drive: "Drive", "Disk";
        DrivesCopied: "{1} of {0} drive copied|{1} of {0} drives copied", "zkopírováno {1} z {0} disku|zkopírováno {1} ze {0} disků|zkopírováno {1} z {0} disku|zkopírováno {1} z {0} disků";
        CountDrives: "{0} drive|{0} drives", "{0} disk|{0} disky|{0} disku|{0} disků";
        NoDrives: "The job names no drives.", "Úloha neuvádí žádné disky.";
        NoDrivesYet: "The service names the drives of an export once it has received them.", "U exportu služba disky uvede, až je přijme.";
        CopyStatus: "Copy status", "Stav kopírování";
        Copied2: "Copied", "Zkopírováno";
        Logs: "Logs", "Protokoly";
        ErrorLog: "Errors", "Chyby";
        VerboseLog: "All files", "Všechny soubory";
        Manifest: "Manifest", "Manifest";
        BlobList: "List of these blobs", "Seznam těchto objektů blob";
        BlobPaths: "Blobs", "Objekty blob";
        BlobPrefixes: "Blobs that begin with", "Objekty blob začínající na";
        BlobListBlob: "List of blobs in", "Seznam objektů blob v";
        Essentials: "Essentials", "Základní údaje";
        Created: "Created", "Vytvořeno";
        By: "by {0}", "({0})";
        LogLevel: "Log level", "Úroveň protokolu";
        LogLevelIn: "{0}, in {1}", "{0}, v {1}";
        ManifestBackup: "Manifest backup", "Záloha manifestu";
        EncryptionKey: "Encryption key", "Šifrovací klíč";
        KeyMicrosoft: "Managed by Microsoft", "Spravuje Microsoft";
        KeyCustomer: "Managed by you", "Spravujete vy";
        Tags: "Tags", "Značky";
        ResourceId: "Resource id", "ID prostředku";
        ToDataCentre: "To the data centre", "Do datového centra";
        BackToYou: "Back to you", "Zpět k vám";
        Address: "Address", "Adresa";
        TrackingNumber: "Tracking number", "Sledovací číslo";
        NoShipTo: "The service names no address for this location.", "Služba pro toto umístění neuvádí adresu.";
        NoReturnAddress: "No return address yet.", "Zpáteční adresa zatím není uvedena.";
        NoDelivery: "No tracking number yet.", "Sledovací číslo zatím není uvedeno.";
        NotReturnedYet: "Nothing has been sent back yet.", "Zpět zatím nebylo nic odesláno.";
        ReturnBy: "{0}, account {1}", "{0}, účet {1}";
        Shipped: "shipped {0}", "odesláno {0}";
        Carriers: "Accepted carriers: {0}", "Přijímaní dopravci: {0}";
        LocationClosed: "{0} takes no drives at present. Ship to {1} instead.", "{0} teď disky nepřijímá. Pošlete je do umístění {1}.";
        LocationClosedShown: "{0} takes no drives at present. Ship to {1} instead: the address shown here is already the one to ship to.",
            "{0} teď disky nepřijímá. Pošlete je do umístění {1}: adresa uvedená zde už je ta, kam je poslat.";
        LocationClosedTo: "{0} takes no drives at present. Ship to {1} instead: {2}.", "{0} teď disky nepřijímá. Pošlete je do umístění {1}: {2}.";
        AddressOfClosed: "Address of {0}, not to be used at present", "Adresa umístění {0}, teď ji nepoužívejte";
        IndiaNote: "Parcels to and from India need customs papers. Ask your carrier for them before you ship.",
            "Zásilky do Indie a z Indie potřebují celní doklady. Vyžádejte si je u dopravce ještě před odesláním.";

        // What is odd about a parcel.
        CarrierUnlisted: "The location works with {0}. It may not take parcels from another carrier.", "Toto umístění spolupracuje s dopravci {0}. Zásilku od jiného dopravce možná nepřijme.";
        TrackingTwice: "This tracking number is used already: {0}. Each job has a parcel of its own.", "Toto sledovací číslo je už použito: {0}. Každá úloha má vlastní zásilku.";
        CountDiffers: "The job names {0} drive, the parcel holds {1}.|The job names {0} drives, the parcel holds {1}.",
            "Úloha uvádí {0} disk, v zásilce jich je {1}.|Úloha uvádí {0} disky, v zásilce jich je {1}.|Úloha uvádí {0} disku, v zásilce jich je {1}.|Úloha uvádí {0} disků, v zásilce jich je {1}.";
        ShipsLater: "The ship date hasn't come yet.", "Datum odeslání ještě nenastalo.";
        ShippedLongAgo: "The ship date is more than two weeks ago: check the day, the month and the year.",
            "Datum odeslání je více než dva týdny zpět: zkontrolujte den, měsíc i rok.";
        NoShipDate: "The parcel has no ship date.", "Zásilka nemá datum odeslání.";
        ParcelOdd: "Check the parcel:", "Zkontrolujte zásilku:";
        ParcelCorrect: "Correct it", "Opravit";

        // Cancel.
        CancelQuestion: "Cancel job {0}?", "Zrušit úlohu {0}?";
        CancelIntro: "The job is in the state {0}. If you cancel it now:", "Úloha je ve stavu {0}. Pokud ji teď zrušíte:";
        CancelCreating: "Don't ship drives for it any more.", "Už pro ni neposílejte žádné disky.";
        CancelShipping: "Drives that are on their way are not copied when they arrive.", "Disky, které jsou na cestě, se po příjezdu nezkopírují.";
        CancelNotStarted: "The drives are not copied.", "Disky se nezkopírují.";
        CancelWaitingDrives: "Drives that wait are not copied any more.", "Disky, které čekají, se už nezkopírují.";
        CancelCopyingDrives: "Drive {1} is being copied and may go on until it is done: cancelling is best effort.|Drives {1} are being copied and may go on until they are done: cancelling is best effort.",
            "Disk {1} se kopíruje a může se dokopírovat: zrušení není zaručené.|Disky {1} se kopírují a mohou se dokopírovat: zrušení není zaručené.|Disky {1} se kopírují a mohou se dokopírovat: zrušení není zaručené.|Disky {1} se kopírují a mohou se dokopírovat: zrušení není zaručené.";
        CancelBestEffort: "A drive that is being copied may go on until it is done: cancelling is best effort.",
            "Disk, který se kopíruje, se může dokopírovat: zrušení není zaručené.";
        CancelMayBeRefused: "The service may refuse: by its newer rules a job can't be canceled any more once it is shipped. Then nothing changes, the job goes on, and the service's own words are shown here.",
            "Služba to může odmítnout: podle novějších pravidel už odeslanou úlohu zrušit nelze. Potom se nic nezmění, úloha pokračuje a zde se zobrazí vlastní slova služby.";
        CancelSentBack: "The drives are sent back to you all the same.", "Disky se k vám přesto pošlou zpět.";
        CancelKept: "By the service's rules the job goes to Completed and is kept for 90 days.", "Podle pravidel služby úloha přejde do stavu Dokončeno a uchová se 90 dní.";
        CantBeUndone: "This can't be undone.", "Toto nelze vzít zpět.";
        RequestCancellation: "Request cancellation", "Požádat o zrušení";
        KeepJob: "Keep job", "Ponechat úlohu";

        // Delete.
        DeleteQuestion: "Delete job {0}?", "Odstranit úlohu {0}?";
        DeleteIntro: "The job is in the state {0}. If you delete it now:", "Úloha je ve stavu {0}. Pokud ji teď odstraníte:";
        DeleteInaccessible: "Its information and status can't be read any more, neither here nor through the REST API. Data in the storage account stays.",
            "Její údaje a stav už nepůjde číst, ani zde, ani přes REST API. Data v účtu úložiště zůstanou.";
        DeleteCreating: "Don't ship drives for it any more: the data centre couldn't tell whose they are.",
            "Už pro ni neposílejte žádné disky: datové centrum by nepoznalo, komu patří.";
        DeleteKeys: "The BitLocker key of {0} drive is lost here, unless you have saved it.|The BitLocker keys of {0} drives are lost here, unless you have saved them.",
            "Klíč BitLocker {0} disku se zde ztratí, pokud ho nemáte uložený.|Klíče BitLocker {0} disků se zde ztratí, pokud je nemáte uložené.|Klíče BitLocker {0} disku se zde ztratí, pokud je nemáte uložené.|Klíče BitLocker {0} disků se zde ztratí, pokud je nemáte uložené.";
        DeleteLogs: "The address of {0} log is lost; the log itself stays in the storage account.|The addresses of {0} logs are lost; the logs themselves stay in the storage account.",
            "Ztratí se adresa {0} protokolu; samotný protokol zůstane v účtu úložiště.|Ztratí se adresy {0} protokolů; samotné protokoly zůstanou v účtu úložiště.|Ztratí se adresy {0} protokolu; samotné protokoly zůstanou v účtu úložiště.|Ztratí se adresy {0} protokolů; samotné protokoly zůstanou v účtu úložiště.";
        DeleteBlobs: "Some blobs were not exported, and the address of their list is lost.", "Některé objekty blob nebyly exportovány a adresa jejich seznamu se ztratí.";
        SaveFirst: "Save what would be lost", "Uložit, co by se ztratilo";
        Saved: "Saved.", "Uloženo.";
        SavedWithKeys: "Saved. The file holds BitLocker keys: keep it where only you can read it.",
            "Uloženo. Soubor obsahuje klíče BitLocker: uchovejte ho tam, kde ho můžete číst jen vy.";
        NotSaved: "Nothing was saved: the BitLocker keys could not be read.", "Nic se neuložilo: klíče BitLocker nelze načíst.";
        FileKeys: "BitLocker keys", "Klíče BitLocker";
        FileLogs: "Logs", "Protokoly";
        FileJob: "The job as the service had it", "Úloha, jak ji služba vedla";

        // How an action ends.
        ErrorUnreachable: "The service can't be reached. Check the network and try again.", "Službu nelze kontaktovat. Zkontrolujte síť a zkuste to znovu.";
        ErrorTimedOut: "The service didn't answer in time. Try again in a while.", "Služba včas neodpověděla. Zkuste to za chvíli znovu.";
        ErrorUnreadable: "The answer is not one of this service. Check the endpoint in config.json, or try again in a while.",
            "Odpověď nepochází z této služby. Zkontrolujte adresu v souboru config.json, nebo to za chvíli zkuste znovu.";
        ErrorListLoops: "The service's list leads in a circle, so its end can't be reached.", "Seznam služby vede v kruhu, takže nelze dojít na jeho konec.";
        ErrorForeignLink: "The list led to another server. It was not followed, to protect your access.",
            "Seznam odkazoval na jiný server. Z důvodu ochrany vašeho přístupu se na něj nepřešlo.";
        ErrorSignIn: "The service did not accept your sign-in, and nothing was changed. Try again; if that doesn't help, sign out and in again.",
            "Služba nepřijala vaše přihlášení a nic se nezměnilo. Zkuste to znovu; pokud to nepomůže, odhlaste se a znovu přihlaste.";
        ErrorSignedOut: "Your sign-in has ended, so nothing was sent. Sign in again.", "Vaše přihlášení skončilo, proto se nic neodeslalo. Přihlaste se znovu.";
        ErrorNotRenewed: "Your sign-in could not be renewed, so nothing was sent. Check the network and try again.",
            "Vaše přihlášení se nepodařilo obnovit, proto se nic neodeslalo. Zkontrolujte síť a zkuste to znovu.";
        ErrorNotAllowed: "You don't have the permission for this. Ask whoever manages the subscription.", "K tomu nemáte oprávnění. Obraťte se na správce předplatného.";
        PermissionMissing: "You don't have the permission for this. It needs {0}: ask whoever manages the subscription for a role that has it.",
            "K tomu nemáte oprávnění. Je potřeba {0}: požádejte správce předplatného o roli, která je obsahuje.";
        ErrorNotFound: "The service doesn't know this (any more).", "Služba toto (už) nezná.";
        ErrorSubscription: "There is no such subscription, or your account can't see it. Check that you are signed in with the right account.",
            "Takové předplatné neexistuje, nebo je váš účet nevidí. Zkontrolujte, zda jste přihlášeni správným účtem.";
        ErrorResourceGroup: "There is no such resource group (any more). Check its name, or choose another one.",
            "Taková skupina prostředků (už) neexistuje. Zkontrolujte její název, nebo zvolte jinou.";
        ErrorRegistration: "The subscription doesn't know Import/Export jobs yet. Whoever manages it has to register the resource provider Microsoft.ImportExport.",
            "Předplatné zatím nezná úlohy Import/Export. Jeho správce musí zaregistrovat poskytovatele prostředků Microsoft.ImportExport.";
        ErrorApiVersion: "The service doesn't take the api-version that the portal asks with. Whoever manages the portal has to change it in config.json.",
            "Služba nepřijímá verzi API, kterou portál používá. Správce portálu ji musí změnit v souboru config.json.";
        ErrorConflict: "The job's present state doesn't allow it.", "Současný stav úlohy to nedovoluje.";
        ErrorThrottled: "The service has too many requests at present. Try again in a minute.", "Služba má teď příliš mnoho požadavků. Zkuste to za minutu znovu.";
        ErrorService: "The service has a fault of its own. Try again in a while.", "Služba má vlastní poruchu. Zkuste to za chvíli znovu.";
        ErrorRefused: "The service did not accept the request.", "Služba požadavek nepřijala.";
        ErrorCode: "Code:", "Kód:";
        RequestId: "Request id:", "ID požadavku:";
        Moved: "The job has moved on from {0} to {1}. Nothing was sent.", "Úloha mezitím přešla ze stavu {0} do stavu {1}. Nic nebylo odesláno.";
        MovedCancelRequested: "Somebody else has requested the cancellation meanwhile. Nothing was sent.", "O zrušení mezitím požádal někdo jiný. Nic nebylo odesláno.";
        MovedStillAllowed: "It is still possible. Read below what it means now, and confirm once more.",
            "Stále je to možné. Přečtěte si níže, co to teď znamená, a potvrďte to znovu.";
        NothingSentOffline: "You are offline: nothing was sent, and nothing will be sent later by itself.", "Jste offline: nic nebylo odesláno a nic se později samo neodešle.";
        NothingSentOfflineNext: "Once there is a network, confirm again.", "Až bude k dispozici síť, potvrďte to znovu.";
        NothingSent: "Nothing was sent: the job could not be checked before.", "Nic nebylo odesláno: úlohu se předem nepodařilo ověřit.";
        ServiceRefused: "The service refused.", "Služba to odmítla.";
        NoEffectSeen: "The request was sent once, but no clear answer came, and no effect of it can be seen yet.", "Požadavek byl odeslán jednou, ale jasná odpověď nepřišla a zatím není vidět žádný účinek.";
        NoticeCancelRequested: "Cancellation of {0} requested", "Požádáno o zrušení úlohy {0}";
        NoticeDeleted: "{0} deleted", "Úloha {0} odstraněna";
        NoticeVanished: "{0} was no longer accessible", "Úloha {0} už nebyla přístupná";
        NoticeCancelFailed: "{0} could not be canceled", "Úlohu {0} se nepodařilo zrušit";
        NoticeDeleteFailed: "{0} could not be deleted", "Úlohu {0} se nepodařilo odstranit";

        // What else a job's page offers.
        More: "More", "Více";
        CommandRead: "Read", "Načíst";
        BitLockerKeys: "BitLocker keys", "Klíče BitLocker";
        KeysIntro: "The keys that unlock the drives of {0}. They are shown here only, and kept nowhere.", "Klíče, které odemykají disky úlohy {0}. Zobrazují se jen zde a nikde se neukládají.";
        KeysNotAllowed: "Reading the keys needs the permission {0}. Ask whoever manages the subscription for a role that has it.",
            "Ke čtení klíčů je potřeba oprávnění {0}. Požádejte správce předplatného o roli, která je obsahuje.";
        NoKeys: "The service has no keys for this job.", "Služba nemá pro tuto úlohu žádné klíče.";
        NoDrivesNoKeys: "The job names no drives yet, so there are no keys.", "Úloha zatím neuvádí žádné disky, takže nejsou ani klíče.";
        Show: "Show", "Zobrazit";
        Hide: "Hide", "Skrýt";
        ShowKeyOf: "Show the key of {0}", "Zobrazit klíč disku {0}";
        HideKeyOf: "Hide the key of {0}", "Skrýt klíč disku {0}";
        CopyKeyOf: "Copy the key of {0}", "Kopírovat klíč disku {0}";
        SaveKeys: "Save the keys to a file", "Uložit klíče do souboru";
        DeleteKeysSaved: "You saved the BitLocker keys in this visit.", "Klíče BitLocker jste během této návštěvy uložili.";
        HandOver: "Summary to hand over", "Souhrn k předání";
        WithPersonalData: "With personal data: addresses, contacts, account and tracking numbers, drive ids, tags", "Včetně osobních údajů: adresy, kontakty, čísla účtů a zásilek, ID disků, značky";
        Save: "Save", "Uložit";
        Print: "Print", "Vytisknout";
        AsOf: "As of {0}", "Stav k {0}";
        AddToCalendar: "Add to calendar", "Přidat do kalendáře";
        CalendarShip: "{0}: ship the drives and add the tracking number", "{0}: odeslat disky a přidat sledovací číslo";
        CalendarRemoval: "{0}: last day before the job is deleted", "{0}: poslední den před odstraněním úlohy";
        DeadlineShipOn: "Last day to ship: {0}. The service deletes the job on {1}, unless it is in Shipping by then.", "Poslední den k odeslání: {0}. Služba úlohu odstraní {1}, pokud do té doby nebude ve stavu Přeprava.";
        DeadlineRemovalOn: "Last day: {0}. The service deletes the job on {1}.", "Poslední den: {0}. Služba úlohu odstraní {1}.";
        NextShip: "What comes next:", "Další krok:";
        NextShipText: "ship the drives to {0}, and add the tracking number once the parcel is with the carrier.", "odešlete disky na adresu {0} a přidejte sledovací číslo, jakmile bude zásilka u dopravce.";
        NextShipAnywhere: "ship the drives to the data centre, and add the tracking number once the parcel is with the carrier.", "odešlete disky do datového centra a přidejte sledovací číslo, jakmile bude zásilka u dopravce.";
        NextShipBy: "By {0} at the latest, as far as can be estimated.", "Podle odhadu nejpozději {0}.";
        NextShipAsk: "find out where to ship to. The data centre says: “{0}”.", "zjistěte, kam disky poslat. Datové centrum uvádí: „{0}“.";
        NextComplete: "One step is missing:", "Jeden krok chybí:";
        NextCompleteText: "the job has the tracking number {0}, but is still Creating, and by the service's rules it is deleted there. Look through the parcel's data and send them: that sets the job to Shipping.",
            "úloha má sledovací číslo {0}, ale je stále ve stavu Vytváření, a tam se podle pravidel služby odstraní. Projděte údaje o zásilce a odešlete je: tím úloha přejde do stavu Přeprava.";
        CompleteShipping: "Set to Shipping", "Převést do stavu Přeprava";

        // No longer accessible.
        GoneTitle: "This job is no longer accessible", "Tato úloha už není přístupná";
        GoneDeleted: "You deleted {0} on {1}. Its information and status can't be read any more, neither here nor through the REST API.",
            "Úlohu {0} jste odstranili {1}. Její údaje a stav už nelze číst, ani zde, ani přes REST API.";
        GoneVanished: "{0} was here earlier in this visit, and the service doesn't know it any more. Somebody may have deleted it, or it reached its time limit.",
            "Úloha {0} zde během této návštěvy ještě byla, ale služba ji už nezná. Možná ji někdo odstranil, nebo vypršel její časový limit.";
        GoneNeverSeen: "The service doesn't know {0}. It may have been deleted, it may have reached its time limit, or it never existed.",
            "Služba úlohu {0} nezná. Možná byla odstraněna, vypršel její časový limit, nebo nikdy neexistovala.";
        LastKnown: "Last known: {0}", "Poslední známý stav: {0}";

        // Several jobs.
        Selection: "Selection", "Výběr";
        Selected: "{0} selected|{0} selected", "Vybrána {0} úloha|Vybrány {0} úlohy|Vybráno {0} úlohy|Vybráno {0} úloh";
        SelectedHidden: "{0} of them hidden by the filters|{0} of them hidden by the filters",
            "z toho {0} skrytá filtry|z toho {0} skryté filtry|z toho {0} skryté filtry|z toho {0} skrytých filtry";
        CancelSeveral: "Cancel…", "Zrušit úlohy…";
        DeleteSeveral: "Delete…", "Odstranit úlohy…";
        ClearSelection: "Clear selection", "Zrušit výběr";
        CancelJobsQuestion: "Cancel {0} job?|Cancel {0} jobs?", "Zrušit {0} úlohu?|Zrušit {0} úlohy?|Zrušit {0} úlohy?|Zrušit {0} úloh?";
        DeleteJobsQuestion: "Delete {0} job?|Delete {0} jobs?", "Odstranit {0} úlohu?|Odstranit {0} úlohy?|Odstranit {0} úlohy?|Odstranit {0} úloh?";
        NoneToCancel: "None of these jobs can be canceled", "Žádnou z těchto úloh nelze zrušit";
        NoneToDelete: "None of these jobs can be deleted", "Žádnou z těchto úloh nelze odstranit";
        PossibleFor: "Possible for {1} of {0} selected job.|Possible for {1} of {0} selected jobs.",
            "Možné u {1} z {0} vybrané úlohy.|Možné u {1} ze {0} vybraných úloh.|Možné u {1} z {0} vybrané úlohy.|Možné u {1} z {0} vybraných úloh.";
        CancelJobsIntro: "If you cancel {0} job now:|If you cancel {0} jobs now:", "Pokud teď zrušíte {0} úlohu:|Pokud teď zrušíte {0} úlohy:|Pokud teď zrušíte {0} úlohy:|Pokud teď zrušíte {0} úloh:";
        DeleteJobsIntro: "If you delete {0} job now:|If you delete {0} jobs now:", "Pokud teď odstraníte {0} úlohu:|Pokud teď odstraníte {0} úlohy:|Pokud teď odstraníte {0} úlohy:|Pokud teď odstraníte {0} úloh:";
        CancelJobsStops: "Drives that are not being copied yet are not copied any more.", "Disky, které se ještě nekopírují, se už nezkopírují.";
        CancelJobsMayBeRefused: "The service may refuse some of them: by its newer rules a job can't be canceled any more once it is shipped. Those go on, and the results show the service's own words.",
            "Některé může služba odmítnout: podle novějších pravidel už odeslanou úlohu zrušit nelze. Takové pokračují a výsledky ukážou vlastní slova služby.";
        CancelJobsKept: "By the service's rules each job goes to Completed and is kept for 90 days.", "Podle pravidel služby každá úloha přejde do stavu Dokončeno a uchová se 90 dní.";
        DeleteJobsInaccessible: "Their information and status can't be read any more, neither here nor through the REST API. Data in the storage accounts stays.",
            "Jejich údaje a stav už nepůjde číst, ani zde, ani přes REST API. Data v účtech úložiště zůstanou.";
        DeleteJobsLost: "BitLocker keys and addresses of logs are lost here, unless you have saved them. The page of a job offers to do that before it is deleted.",
            "Klíče BitLocker a adresy protokolů se zde ztratí, pokud je nemáte uložené. Stránka úlohy nabízí jejich uložení, než úlohu odstraníte.";
        DeleteJobsCreating: "{0} of them is in Creating: don't ship drives for it any more.|{0} of them are in Creating: don't ship drives for them any more.",
            "{0} z nich je ve stavu Vytváření: už pro ni neposílejte žádné disky.|{0} z nich jsou ve stavu Vytváření: už pro ně neposílejte žádné disky.|{0} z nich je ve stavu Vytváření: už pro ně neposílejte žádné disky.|{0} z nich je ve stavu Vytváření: už pro ně neposílejte žádné disky.";
        JobsPossible: "Possible ({0})", "Lze provést ({0})";
        JobsNotPossible: "Not possible ({0})", "Nelze provést ({0})";
        AndMore: "and {0} more|and {0} more", "a {0} další|a {0} další|a {0} dalšího|a {0} dalších";
        TypeNumber: "To confirm, type the number of jobs: {0}", "Pro potvrzení napište počet úloh: {0}";
        TypeNumberWrong: "This is not the number of jobs that are deleted. Type {0}.", "Toto není počet úloh, které se odstraní. Napište {0}.";
        DeleteJobs: "Delete {0} job|Delete {0} jobs", "Odstranit {0} úlohu|Odstranit {0} úlohy|Odstranit {0} úlohy|Odstranit {0} úloh";
        KeepJobs: "Keep jobs", "Ponechat úlohy";
        CancellingJobs: "Cancelling jobs", "Rušení úloh";
        DeletingJobs: "Deleting jobs", "Odstraňování úloh";
        JobsDone: "{1} of {0}|{1} of {0}", "{1} z {0}|{1} ze {0}|{1} z {0}|{1} z {0}";
        JobsWaiting: "The service asks for patience: it goes on in {0} second.|The service asks for patience: it goes on in {0} seconds.",
            "Služba žádá o strpení: pokračovat se bude za {0} sekundu.|Služba žádá o strpení: pokračovat se bude za {0} sekundy.|Služba žádá o strpení: pokračovat se bude za {0} sekundy.|Služba žádá o strpení: pokračovat se bude za {0} sekund.";
        JobsStopping: "Stopping. Requests that were sent are waited for; the other jobs are left alone.", "Zastavuje se. Čeká se na odeslané požadavky, ostatní úlohy zůstanou beze změny.";
        JobsFinished: "Finished", "Hotovo";
        JobsStopped: "Stopped", "Zastaveno";
        Results: "Results", "Výsledky";
        PartWaiting: "Waiting", "Čeká";
        PartChecking: "Being checked…", "Ověřuje se…";
        PartSending: "Being sent…", "Odesílá se…";
        PartDeleted: "Deleted", "Odstraněno";
        PartVanished: "No longer accessible", "Už není přístupná";
        PartLeft: "Left alone: stopped before its turn", "Beze změny: zastaveno dříve, než přišla na řadu";
        TallyCanceled: "{0} cancellation requested|{0} cancellations requested", "požádáno o zrušení {0} úlohy|požádáno o zrušení {0} úloh|požádáno o zrušení {0} úlohy|požádáno o zrušení {0} úloh";
        TallyDeleted: "{0} job deleted|{0} jobs deleted", "{0} úloha odstraněna|{0} úlohy odstraněny|{0} úlohy odstraněno|{0} úloh odstraněno";
        TallyVanished: "{0} no longer accessible|{0} no longer accessible", "{0} už není přístupná|{0} už nejsou přístupné|{0} už není přístupné|{0} už není přístupných";
        TallyFailed: "{0} failed|{0} failed", "{0} se nezdařila|{0} se nezdařily|{0} se nezdařilo|{0} se nezdařilo";
        TallyUnclear: "{0} without a clear answer|{0} without a clear answer", "{0} bez jasné odpovědi|{0} bez jasné odpovědi|{0} bez jasné odpovědi|{0} bez jasné odpovědi";
        TallySkipped: "{0} not possible|{0} not possible", "{0} nelze provést|{0} nelze provést|{0} nelze provést|{0} nelze provést";
        TallyLeft: "{0} left alone|{0} left alone", "{0} ponechána beze změny|{0} ponechány beze změny|{0} ponecháno beze změny|{0} ponecháno beze změny";
        RetryFailed: "Retry failed", "Zopakovat neúspěšné";
        DownloadHolds: "The file holds {0} job: what passes the filters, in the list's order.|The file holds {0} jobs: what passes the filters, in the list's order.",
            "Soubor obsahuje {0} úlohu: co projde filtry, v pořadí seznamu.|Soubor obsahuje {0} úlohy: co projde filtry, v pořadí seznamu.|Soubor obsahuje {0} úlohy: co projde filtry, v pořadí seznamu.|Soubor obsahuje {0} úloh: co projde filtry, v pořadí seznamu.";
        DownloadIncomplete: "The list is incomplete: jobs that have not been read are missing from the file, too.", "Seznam není úplný: úlohy, které nebyly načteny, chybí i v souboru.";
        DownloadCsv: "CSV", "CSV";
        DownloadJson: "JSON", "JSON";

        // What leads to forms and copy logs.
        ImportJobText: "Data from your drives goes into a storage account.", "Data z vašich disků se zkopírují do účtu úložiště.";
        ExportJobText: "Blobs come to you on drives.", "Objekty blob dostanete na discích.";
        CopyLogLinkText: "What became of each file of a drive.", "Jak dopadly jednotlivé soubory na disku.";
        NoticeCreated: "{0} created", "Úloha {0} vytvořena";
        NoticeCreateFailed: "{0} could not be created", "Úlohu {0} se nepodařilo vytvořit";
        NoticeShipped: "Tracking information of {0} added", "Sledovací údaje úlohy {0} přidány";
        NoticeEdited: "{0} changed", "Úloha {0} změněna";
        NoticeEditFailed: "{0} could not be changed", "Úlohu {0} se nepodařilo změnit";
        WhyFixed: "This can't change once the job is there.", "Toto už u existující úlohy změnit nelze.";
        WhyCanceling: "Cancellation of this job was requested.", "O zrušení této úlohy bylo požádáno.";
        WhyShipped: "Drives can be changed only until they are shipped. The job's state is {0}.", "Disky lze měnit jen do odeslání. Úloha je ve stavu {0}.";
        WhyArrived: "The drives have arrived already: the job's state is {0}.", "Disky už dorazily: úloha je ve stavu {0}.";
        WhyCopyingBegan: "This can be changed only before the copying begins. The job's state is {0}.", "Toto lze měnit jen před začátkem kopírování. Úloha je ve stavu {0}.";
        WhyPacked: "The drives are already being packed: the job's state is {0}.", "Disky se už balí: úloha je ve stavu {0}.";
        CreateImport: "Create an import job", "Vytvořit úlohu importu";
        CreateExport: "Create an export job", "Vytvořit úlohu exportu";
        Edit: "Edit", "Upravit";
        CloneJob: "Clone", "Klonovat";
        AddTracking: "Add tracking information", "Přidat sledovací údaje";
        BitLockerKey: "BitLocker key", "Klíč BitLocker";
        CopyLogLink: "Read a copy log", "Přečíst protokol kopírování";
    }

    work {
        // Forms.
        CreateJob: "Create job", "Vytvořit úlohu";
        EditTitle: "Edit job", "Upravit úlohu";
        SaveChanges: "Save changes", "Uložit změny";
        BackToJob: "Back to the job", "Zpět na úlohu";
        FormStays: "What you type stays in this tab until you send it, BitLocker keys excepted.", "Co napíšete (s výjimkou klíčů BitLocker), zůstane na této kartě, dokud to neodešlete.";
        LeaveQuestion: "Leave this form?", "Opustit tento formulář?";
        LeaveKept: "What you typed stays in this tab, and is here when you come back.", "Co jste napsali, zůstane na této kartě a najdete to tu, až se vrátíte.";
        LeaveKeys: "The BitLocker keys don't stay: they are kept in memory only.", "Klíče BitLocker nezůstanou: drží se jen v paměti.";
        LeaveBusy: "A request is under way. Its outcome will be among the notifications.", "Požadavek se právě odesílá. Jeho výsledek najdete v oznámeních.";
        Leave: "Leave", "Odejít";
        Stay: "Stay", "Zůstat";
        Discard: "Discard what I typed", "Zahodit zadané údaje";
        DiscardQuestion: "Discard what you typed?", "Zahodit zadané údaje?";
        KeepTyping: "Keep it", "Ponechat";
        Optional: "optional", "nepovinné";
        Choose: "Choose…", "Vyberte…";
        Back: "Back", "Zpět";
        Next: "Next", "Další";
        Change: "Change", "Změnit";
        ChangeWhat: "Change: {0}", "Změnit: {0}";
        Steps: "Steps", "Kroky";
        StepBasics: "Basics", "Základní údaje";
        StepBlobs: "Blobs", "Objekty blob";
        StepReturn: "Return shipping", "Zpáteční přeprava";
        StepReview: "Review", "Kontrola";
        ClonedFrom: "This begins as a copy of {0}. Not taken over:", "Toto začíná jako kopie úlohy {0}. Nepřevzalo se:";
        LeftName: "its name: choose a new one", "její název: zvolte nový";
        LeftDrives: "its drive {1}: an import names drives of its own|its {0} drives ({1}): an import names drives of its own",
            "její disk {1}: import uvádí vlastní disky|její {0} disky ({1}): import uvádí vlastní disky|její {0} disku ({1}): import uvádí vlastní disky|jejích {0} disků ({1}): import uvádí vlastní disky";
        LeftKeys: "their BitLocker keys: the service doesn't show them with a job", "jejich klíče BitLocker: služba je u úlohy neukazuje";
        LeftGivenDrives: "its {0} drive: the service names those of an export|its {0} drives: the service names those of an export",
            "její {0} disk: disky exportu určuje služba|její {0} disky: disky exportu určuje služba|její {0} disku: disky exportu určuje služba|jejích {0} disků: disky exportu určuje služba";
        LeftParcel: "its parcel {0}: each job has one of its own", "její zásilka {0}: každá úloha má vlastní";
        LeftPermissions: "what its identity may do in the key vault: give the new job's identity the same, once the job is there",
            "oprávnění její identity v trezoru klíčů: dejte stejná identitě nové úlohy, jakmile úloha vznikne";
        TagName: "Tag", "Značka";
        TagValue: "Value", "Hodnota";
        AddTag: "Add a tag", "Přidat značku";
        RemoveTag: "Remove tag {0}", "Odebrat značku {0}";
        TagNumber: "Tag {0}", "Značka {0}";
        KeyTitle: "Encryption of the BitLocker keys", "Šifrování klíčů BitLocker";
        KeyOwn: "Key", "Klíč";
        KeyOwnMicrosoft: "Managed by Microsoft", "Spravuje Microsoft";
        KeyOwnCustomer: "My own, in a key vault", "Vlastní, v trezoru klíčů";
        KeyOwnIntro: "The vault must be in the region of the storage account, with soft delete and purge protection on. Once a job has a key of yours, it can't go back to Microsoft's.",
            "Trezor musí být v oblasti účtu úložiště a mít zapnuté obnovitelné odstranění i ochranu před vymazáním. Jakmile má úloha váš klíč, nelze se u ní vrátit ke klíči Microsoftu.";
        KeyUrl: "Key identifier", "Identifikátor klíče";
        KeyVault: "Key vault", "Trezor klíčů";
        JobIdentity: "Identity that asks for the key", "Identita, která o klíč žádá";
        IdentityNone: "None", "Žádná";
        IdentitySystem: "The job's own (system-assigned)", "Vlastní identita úlohy (přiřazená systémem)";
        IdentityUser: "One of mine (user-assigned)", "Moje identita (přiřazená uživatelem)";
        UserIdentity: "Identity", "Identita";
        HintKeyUrl: "An RSA key of at least 2048 bits, as https://VAULT.vault.azure.net/keys/KEY/VERSION.", "Klíč RSA o délce aspoň 2048 bitů, například https://TREZOR.vault.azure.net/keys/KLIC/VERZE.";
        HintKeyVault: "Its resource id, as /subscriptions/…/providers/Microsoft.KeyVault/vaults/VAULT.", "Jeho ID prostředku, například /subscriptions/…/providers/Microsoft.KeyVault/vaults/TREZOR.";
        HintIdentitySystem: "It comes with the job: once the job is there, give it Get, Wrap Key and Unwrap Key in the vault. Until then the service can't use the key.",
            "Vznikne s úlohou: jakmile úloha existuje, dejte jí v trezoru oprávnění Get, Wrap Key a Unwrap Key. Do té doby služba klíč nemůže použít.";
        HintIdentityUser: "Give it Get, Wrap Key and Unwrap Key in the vault before you create the job.", "Než úlohu vytvoříte, dejte jí v trezoru oprávnění Get, Wrap Key a Unwrap Key.";
        HintUserIdentity: "Its resource id, as /subscriptions/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/NAME.", "Její ID prostředku, například /subscriptions/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/NAZEV.";
        KeyNoVersion: "No version is named. Microsoft's article on this service chooses one; without it the service may refuse.", "Není uvedena verze. Článek Microsoftu k této službě verzi vybírá; bez ní může služba odmítnout.";
        LogPath: "Place of the logs", "Místo protokolů";
        HintLogPath: "A container of the storage account, as waimportexport. Empty leaves it to the service.", "Kontejner v účtu úložiště, například waimportexport. Prázdné pole to nechá na službě.";
        AllBlobs: "All blobs of the account", "Všechny objekty blob účtu";
        OfTag: "{0}, tag {1}", "{0}, značka {1}";
        OfDrive: "{0}, drive {1}", "{0}, disk {1}";
        DriveNumber: "Drive {0}", "Disk {0}";
        DriveId: "Drive id", "ID disku";
        ManifestFile: "Manifest file", "Soubor manifestu";
        ManifestHash: "Manifest hash", "Hash manifestu";
        AddDrive: "Add a drive", "Přidat disk";
        RemoveDrive: "Remove this drive", "Odebrat tento disk";
        ShowKeys: "Show BitLocker keys", "Zobrazit klíče BitLocker";
        KeyIsKnown: "The service has the key of this drive. Leave the field empty to keep it.", "Klíč tohoto disku služba má. Pokud ho chcete zachovat, nechte pole prázdné.";
        KeyGiven: "key given", "klíč zadán";
        KeyMissing: "no key", "bez klíče";
        HeaderHash: "Drive header hash: {0}. It is sent along.", "Hash hlavičky disku: {0}. Odešle se také.";
        HeaderHashGiven: "header hash known", "hash hlavičky znám";
        IdLikeKey: "This looks like a BitLocker key, so it is not kept in this tab. If it is the drive's serial number, go on.",
            "Vypadá to jako klíč BitLocker, proto se to na této kartě neuchová. Je-li to sériové číslo disku, pokračujte.";
        FromJournals: "From journal files…", "Ze souborů žurnálu…";
        FromJournalsHint: "The files that the WAImportExport tool wrote: .jrn, or the .xml of each drive, at most {0} each; choose them or drop them here. The files themselves are not sent.",
            "Soubory, které vytvořil nástroj WAImportExport: .jrn nebo .xml každého disku, každý nejvýše {0}; vyberte je, nebo je sem přetáhněte. Samotné soubory se nikam neodesílají.";
        PasteRows: "Paste rows", "Vložit řádky";
        PasteRowsHint: "A drive on each line: id, BitLocker key, manifest file and hash, in any order, separated by tabs, semicolons or commas.",
            "Na každém řádku jeden disk: ID, klíč BitLocker, soubor manifestu a hash v libovolném pořadí, oddělené tabulátory, středníky nebo čárkami.";
        TakeRows: "Take these rows", "Převzít tyto řádky";
        PastedRows: "Pasted rows", "Vložené řádky";
        NothingPasted: "No drive was found in these rows. Paste a drive on each line, with its id and its BitLocker key.",
            "V těchto řádcích se nenašel žádný disk. Vložte na každý řádek jeden disk s jeho ID a klíčem BitLocker.";
        DrivesTaken: "drive {1} taken.|{0} drives taken: {1}.", "disk {1} převzat.|převzaty {0} disky: {1}.|převzato {0} disku: {1}.|převzato {0} disků: {1}.";
        DrivesMiss: "Not found, please fill in: {0}.", "Nenalezeno, doplňte prosím: {0}.";
        DrivesLeftOut: "{0} drive was left out: a job has at most {1}.|{0} drives were left out: a job has at most {1}.",
            "{0} disk byl vynechán: úloha jich má nejvýše {1}.|{0} disky byly vynechány: úloha jich má nejvýše {1}.|{0} disku bylo vynecháno: úloha jich má nejvýše {1}.|{0} disků bylo vynecháno: úloha jich má nejvýše {1}.";
        JournalTooLarge: "{0} is larger than {1}. Choose the smaller file that the tool wrote for each drive: <DriveID>.xml, or the one whose name ends with _DriveInfo_<serial>.xml.",
            "{0} je větší než {1}. Vyberte menší soubor, který nástroj vytvořil pro každý disk: <DriveID>.xml, nebo ten, jehož název končí _DriveInfo_<sériové číslo>.xml.";
        FileUnreadable: "{0} could not be read. It may have been moved or changed; choose it again.", "{0} nelze přečíst. Soubor byl možná přesunut nebo změněn; vyberte ho znovu.";
        JournalForeign: "{0} is no journal file: it has neither the tool's records nor XML. Choose the .jrn file that the tool wrote, or the drive's <DriveID>.xml.",
            "{0} není soubor žurnálu: nejsou v něm záznamy nástroje ani XML. Vyberte soubor .jrn, který nástroj vytvořil, nebo soubor disku <DriveID>.xml.";
        JournalBroken: "{0} was not read: its XML breaks off or is damaged. Copy the file again from where the tool wrote it, and choose that.",
            "{0} nebyl načten: jeho XML není úplné nebo je poškozené. Zkopírujte soubor znovu z místa, kam ho nástroj zapsal, a vyberte ten.";
        JournalDocType: "{0} was not read: it has a document type, which no journal file has. Choose the .jrn file that the tool wrote, or the drive's <DriveID>.xml.",
            "{0} nebyl načten: má deklaraci typu dokumentu, kterou žádný soubor žurnálu nemá. Vyberte soubor .jrn, který nástroj vytvořil, nebo soubor disku <DriveID>.xml.";
        JournalNoDrive: "{0} says nothing of a drive. Choose the file that the tool wrote for each drive: <DriveID>.xml, or the one whose name ends with _DriveInfo_<serial>.xml.",
            "{0} neobsahuje údaje o žádném disku. Vyberte soubor, který nástroj vytvořil pro každý disk: <DriveID>.xml, nebo ten, jehož název končí _DriveInfo_<sériové číslo>.xml.";
        JournalCutOff: "{0} breaks off before it has said all of a drive, as when the tool was stopped. Let the tool finish the session (ResumeSession), or choose the drive's <DriveID>.xml.",
            "{0} končí dřív, než o disku řekne všechno, jako když byl nástroj zastaven. Nechte nástroj relaci dokončit (ResumeSession), nebo vyberte soubor disku <DriveID>.xml.";
        JournalNotWhole: "A record about a drive in it is not whole, as when the tool was stopped, so the manifest hash may be out of date. Let the tool finish the session (ResumeSession), and choose the file again.",
            "Jeden záznam o disku v něm není úplný, jako když byl nástroj zastaven, takže hash manifestu už nemusí platit. Nechte nástroj relaci dokončit (ResumeSession) a soubor vyberte znovu.";
        JournalCopyLog: "{0} is a copy log, which says how copying went. Open it under Copy log. Here, choose the .jrn file that the tool wrote, or the drive's <DriveID>.xml.",
            "{0} je protokol kopírování, který popisuje průběh kopírování. Otevřete ho na stránce Protokol kopírování. Zde vyberte soubor .jrn, který nástroj vytvořil, nebo soubor disku <DriveID>.xml.";
        JournalManifest: "{0} is a drive's manifest, the list of what is on it. Choose the .jrn file that the tool wrote, or the drive's <DriveID>.xml: it names the manifest and its hash.",
            "{0} je manifest disku, tedy seznam jeho obsahu. Vyberte soubor .jrn, který nástroj vytvořil, nebo soubor disku <DriveID>.xml: je v něm manifest i jeho hash.";
        JournalDriveSet: "{0}: this is driveset.csv, which tells the tool which drives to prepare. It may hold BitLocker keys, so nothing of it was kept. Choose the .jrn file that the tool wrote, or the <DriveID>.xml of each drive.",
            "{0}: toto je driveset.csv, který nástroji říká, které disky má připravit. Může obsahovat klíče BitLocker, proto se z něj nic neuchovalo. Vyberte soubor .jrn, který nástroj vytvořil, nebo soubor <DriveID>.xml každého disku.";
        JournalDataSet: "{0}: this is dataset.csv, which tells the tool what to copy. Choose the .jrn file that the tool wrote, or the <DriveID>.xml of each drive.",
            "{0}: toto je dataset.csv, který nástroji říká, co má kopírovat. Vyberte soubor .jrn, který nástroj vytvořil, nebo soubor <DriveID>.xml každého disku.";
        BlobsIntro: "Name what is to be exported: blobs, all blobs that begin in a certain way, or a blob that holds the list.",
            "Uveďte, co se má exportovat: objekty blob, všechny objekty blob s určitým začátkem, nebo objekt blob se seznamem.";
        ReturnIntro: "The data centre sends the drives back to this address, at the expense of your account with the carrier.", "Na tuto adresu datové centrum pošle disky zpět; přepravu dopravce vyúčtuje na vaše zákaznické číslo.";
        ReturnCarrierLater: "You can leave the carrier empty for now, and add it by Edit before the drives are packed: the service needs a carrier and your account number to send them back.",
            "Dopravce teď můžete nechat prázdného a doplnit ho přes Upravit, než se disky zabalí: k jejich odeslání zpět služba potřebuje dopravce a vaše zákaznické číslo.";
        ReturnCarrierUntold: "to be added before the drives are packed", "doplní se, než se disky zabalí";
        ReturnCarrierForeign: "Microsoft sends drives back by FedEx or DHL only. For another carrier, write to adbops@microsoft.com first.",
            "Microsoft posílá disky zpět jen přes FedEx nebo DHL. Kvůli jinému dopravci napište nejdřív na adbops@microsoft.com.";
        ReturnAddress: "Return address", "Zpáteční adresa";
        ReturnShipping: "Return carrier", "Zpáteční dopravce";
        ReturnAddressNeeded: "The job has no whole return address yet. It needs one before the drives are shipped.", "Úloha zatím nemá úplnou zpáteční adresu. Bez ní nelze disky odeslat.";
        Recipient: "Recipient", "Příjemce";
        Street: "Street address", "Ulice a číslo";
        Street2: "Street address, second line", "Ulice a číslo, druhý řádek";
        City: "City", "Město";
        Province: "State or province", "Stát nebo kraj";
        PostalCode: "Postal code", "PSČ";
        Country: "Country or region", "Země nebo oblast";
        Phone: "Phone", "Telefon";
        Email: "E-mail", "E-mail";
        Carrier: "Carrier", "Dopravce";
        CarrierAccount: "Account number", "Zákaznické číslo u dopravce";
        DriveCount: "Number of drives", "Počet disků";
        ShipDate: "Ship date", "Datum odeslání";
        Parcel: "Parcel to the data centre", "Zásilka do datového centra";
        HintName: "2 to 64 letters, digits and hyphens, best in lower case; a letter first, no hyphen last.", "2 až 64 písmen, číslic a spojovníků, nejlépe malými písmeny; začíná písmenem, nesmí končit spojovníkem.";
        NameCapitals: "The service takes capitals, the Azure portal doesn't. Lower case spares trouble.", "Služba velká písmena přijímá, portál Azure ne. Malá písmena ušetří potíže.";
        HintStorageAccount: "Its name, where it is in the same resource group; its resource id otherwise.", "Jeho název, je-li ve stejné skupině prostředků; jinak jeho ID prostředku.";
        HintDriveId: "The drive's hardware serial number.", "Hardwarové sériové číslo disku.";
        HintBitLockerKey: "Eight groups of six digits, or the text that the WAImportExport tool wrote.", "Osm skupin po šesti číslicích, nebo text zapsaný nástrojem WAImportExport.";
        HintManifestFile: "Its path on the drive, as \\DriveManifest.xml or \\….manifest.", "Cesta na disku, například \\DriveManifest.xml nebo \\….manifest.";
        HintManifestHash: "MD5 in 32 digits from 0 to F, or SHA-256 in 64.", "MD5 jako 32 číslic 0 až F, nebo SHA-256 jako 64.";
        HintBlobPaths: "A path on each line, as /container/folder/blob or $root/blob.", "Na každém řádku jedna cesta, například /kontejner/složka/blob nebo $root/blob.";
        HintBlobPrefixes: "A beginning on each line, as /container/2026-; a slash alone means the whole account.", "Na každém řádku jeden začátek, například /kontejner/2026-; samotné lomítko znamená celý účet.";
        HintBlobListBlob: "The path of a blob that holds the list. Not together with the two above.", "Cesta k objektu blob se seznamem. Ne zároveň s předchozími dvěma.";
        HintLogLevel: "The log of every file can be very large.", "Protokol všech souborů může být velmi velký.";
        HintManifestBackup: "Keep a copy of the drives' manifests in the storage account.", "Uchovat kopii manifestů disků v účtu úložiště.";
        HintCarrierAccount: "The carrier charges the way back to it.", "Dopravce na něj vyúčtuje zpáteční přepravu.";
        HintDriveCount: "In this parcel.", "V této zásilce.";
        LogLevelError: "Only files that failed", "Jen soubory s chybou";
        LogLevelVerbose: "Every file", "Všechny soubory";
        LocationClosedShort: "{0} (closed at present)", "{0} (nyní uzavřeno)";
        LocationsFailed: "The locations could not be read.", "Umístění se nepodařilo načíst.";
        SubscriptionsFailed: "The subscriptions could not be read.", "Předplatná se nepodařilo načíst.";
        ThenImport: "Nothing is sent yet: after creating, ship the drives to the address that the job shows, and add the tracking number within 14 days.",
            "Zatím se nic neposílá: po vytvoření odešlete disky na adresu, kterou úloha ukáže, a do 14 dnů přidejte sledovací číslo.";
        ThenExport: "Nothing is sent yet: after creating, ship empty drives to the address that the job shows, and add the tracking number within 14 days.",
            "Zatím se nic neposílá: po vytvoření odešlete prázdné disky na adresu, kterou úloha ukáže, a do 14 dnů přidejte sledovací číslo.";
        ShipThen: "With this the job's state becomes Shipping. Do it when the parcel is with the carrier.", "Tím úloha přejde do stavu Přeprava. Udělejte to, až bude zásilka u dopravce.";
        ShipAgain: "The job is in Shipping already: this replaces what it says of the parcel.", "Úloha už je ve stavu Přeprava: toto nahradí její údaje o zásilce.";
        ShipOddQuestion: "Send this all the same?", "Přesto odeslat?";
        ShipOddText: "With this the job's state becomes Shipping, and there is no way back. Look at this first:", "Tím úloha přejde do stavu Přeprava a zpět to nejde. Nejdřív se podívejte na toto:";
        ShipOddYes: "Send all the same", "Přesto odeslat";
        ShipOddNo: "Go back to the form", "Zpět do formuláře";
        ParcelNotSent: "Nothing was sent. This is what you typed:", "Nic nebylo odesláno. Toto jste napsali:";
        UnsentTitle: "This was not sent, and is shown here to be copied:", "Toto se neodeslalo; zde je to ke zkopírování:";
        WhatTyped: "what you typed", "co jste napsali";
        ThingsToCorrect: "{0} thing to correct|{0} things to correct", "{0} věc k opravě|{0} věci k opravě|{0} věci k opravě|{0} věcí k opravě";
        WrongMissing: "Fill this in.", "Vyplňte toto pole.";
        WrongName: "Use 2 to 64 letters, digits and hyphens; begin with a letter, end with a letter or a digit.",
            "Použijte 2 až 64 písmen bez diakritiky, číslic a spojovníků; začněte písmenem, skončete písmenem nebo číslicí.";
        WrongSegment: "It can't hold / \\ ? # or %.", "Nesmí obsahovat / \\ ? # ani %.";
        WrongStorageAccount: "This is no storage account. Give its name (3 to 24 lowercase letters and digits) or its resource id, which begins with /subscriptions/.",
            "Toto není účet úložiště. Zadejte jeho název (3 až 24 malých písmen a číslic), nebo ID prostředku, které začíná /subscriptions/.";
        WrongTooLong: "At most {0} character is possible.|At most {0} characters are possible.", "Možný je nejvýše {0} znak.|Možné jsou nejvýše {0} znaky.|Možné je nejvýše {0} znaku.|Možné je nejvýše {0} znaků.";
        WrongEmail: "This is no address of an e-mail. Write it as name@example.com.", "Toto není e-mailová adresa. Zapište ji jako jmeno@example.com.";
        WrongKey: "A BitLocker key has eight groups of six digits, with hyphens between them, or is the text that the WAImportExport tool wrote. Copy it from there.",
            "Klíč BitLocker má osm skupin po šesti číslicích oddělených spojovníky, nebo je to text zapsaný nástrojem WAImportExport. Zkopírujte ho odtud.";
        WrongKeyText: "A part of this key is missing or too much: its letters come in fours, with = at the end where it needs them. Copy it again as a whole.",
            "Část tohoto klíče chybí nebo přebývá: jeho znaky tvoří čtveřice, na konci případně doplněné o =. Zkopírujte ho znovu celý.";
        WrongKeyGroup: "Group {0} of this key can't be right: there is a slip in it. Compare it with the original.", "Skupina {0} tohoto klíče nemůže být správně: je v ní překlep. Porovnejte ji s originálem.";
        WrongHash: "A manifest hash has 32 or 64 digits from 0 to F.", "Hash manifestu má 32 nebo 64 číslic 0 až F.";
        WrongTwice: "This is in the list twice.", "Toto je v seznamu dvakrát.";
        WrongKeyAsId: "This looks like a BitLocker key. Give the serial number that stands on the drive.", "Toto vypadá jako klíč BitLocker. Zadejte sériové číslo, které je na disku.";
        WrongNoDrives: "An import job names at least one drive.", "Úloha importu uvádí alespoň jeden disk.";
        WrongTooMany: "At most {0} are possible.", "Možných je nejvýše {0}.";
        WrongNoBlobs: "Name at least one blob, one beginning, or a blob that holds the list.", "Uveďte alespoň jeden objekt blob, jeden začátek, nebo objekt blob se seznamem.";
        WrongPathsAndList: "Either name blobs above, or a blob that holds the list; not both.", "Buď uveďte objekty blob výše, nebo objekt blob se seznamem; ne obojí.";
        WrongBlobPath: "“{0}” is no path of a blob. Write it as /container/blob.", "„{0}“ není cesta k objektu blob. Zapište ji jako /kontejner/blob.";
        WrongAllBlobs: "A slash alone is no path of a blob. For all blobs of the account, write it among the beginnings below.",
            "Samotné lomítko není cesta k objektu blob. Pro všechny objekty blob účtu ho zapište níže mezi začátky.";
        WrongBlobPrefix: "“{0}” doesn't begin with a slash. Write it as /container/beginning.", "„{0}“ nezačíná lomítkem. Zapište to jako /kontejner/začátek.";
        WrongCount: "Give a whole number from 1 on.", "Zadejte celé číslo od 1.";
        WrongDate: "A part of the date is missing. Fill it in, or clear the date.", "Část data chybí. Doplňte ji, nebo datum vymažte.";
        WrongKeyUrl: "This is no key of a vault. Write it as https://VAULT.vault.azure.net/keys/KEY/VERSION.", "Toto není klíč z trezoru. Zapište ho jako https://TREZOR.vault.azure.net/keys/KLIC/VERZE.";
        WrongVault: "This is no resource id of a key vault. Copy it from the vault's properties; it begins with /subscriptions/.",
            "Toto není ID prostředku trezoru klíčů. Zkopírujte ho z vlastností trezoru; začíná /subscriptions/.";
        WrongOtherVault: "This is another vault than the one in the key identifier. Give the vault that holds the key.", "Toto je jiný trezor než v identifikátoru klíče. Zadejte trezor, ve kterém klíč je.";
        WrongUserIdentity: "This is no resource id of a managed identity. Copy it from the identity's properties; it begins with /subscriptions/.",
            "Toto není ID prostředku spravované identity. Zkopírujte ho z vlastností identity; začíná /subscriptions/.";
        NameTaken: "There is a job of this name already. Nothing was sent.", "Úloha s tímto názvem už existuje. Nic nebylo odesláno.";
        NameTakenText: "Creating it again would replace it. Choose another name in Basics.", "Novým vytvořením by se nahradila. Zvolte jiný název v základních údajích.";
        ChangedMeanwhile: "Somebody else has changed this meanwhile: {0}. Nothing was sent.", "Toto mezitím změnil někdo jiný: {0}. Nic nebylo odesláno.";
        ChangedMeanwhileText: "What you typed is still here. Compare it with the job, and send it once more if it is to take the place of that.", "Co jste napsali, zde zůstalo. Porovnejte to s úlohou a odešlete to znovu, pokud tím chcete její údaje nahradit.";
        CantChangeNow: "This can't be changed any more: {0}. Nothing was sent.", "Toto už změnit nelze: {0}. Nic nebylo odesláno.";
        CantChangeNowText: "The form has the job's words there again; what you typed stands below. The rest is still here, and can be sent.", "Ve formuláři jsou tam zase údaje úlohy; co jste napsali, stojí níže. Zbytek zde zůstal a lze ho odeslat.";
        ServiceHasNoKey: "The service has no BitLocker key of {0}. Nothing was sent.", "Služba nemá klíč BitLocker disku {0}. Nic nebylo odesláno.";
        ServiceHasNoKeyText: "Type it in: without it the drive could not be unlocked.", "Zadejte ho: bez něj by disk nešel odemknout.";
        NothingChanges: "Nothing has changed yet.", "Zatím se nic nezměnilo.";
        PartsChange: "Changes: {1}.|Changes: {1}.", "Změní se: {1}.|Změní se: {1}.|Změní se: {1}.|Změní se: {1}.";

        // Copy logs.
        CopyLogTitle: "Copy log", "Protokol kopírování";
        CopyLogIntro: "The service writes what became of each file into a copy log, one for each drive. Open it here to see what went wrong, and what to do about it.",
            "Do protokolu kopírování služba pro každý disk zapíše, jak dopadl který soubor. Otevřete ho zde a uvidíte, co se nepovedlo a co s tím.";
        CopyLogPrivate: "The log stays in this browser: nothing of it is sent anywhere or stored.", "Protokol zůstává v tomto prohlížeči: nic z něj se nikam neodesílá ani neukládá.";
        CopyLogOpen: "Open a copy log…", "Otevřít protokol kopírování…";
        CopyLogDrop: "or drop the file anywhere on this page", "nebo soubor přetáhněte kamkoli na tuto stránku";
        CopyLogPaste: "Paste a copy log", "Vložit protokol kopírování jako text";
        CopyLogPasteHere: "Text of the copy log", "Text protokolu kopírování";
        CopyLogRead: "Read", "Přečíst";
        CopyLogPasted: "Pasted text", "Vložený text";
        CopyLogReading: "Reading {0}", "Čte se {0}";
        CopyLogProgress: "{0} of {1}", "{0} z {1}";
        CopyLogStopped: "You stopped reading at {0}. This is what the log said until there.", "Čtení jste zastavili na {0}. Níže vidíte, co protokol obsahuje do tohoto místa.";
        CopyLogBroken: "The log is damaged at about {0} of {1}. This is what it said until there; download it again for the rest.",
            "Protokol je přibližně od {0} (z {1}) poškozený. Níže vidíte, co obsahuje do tohoto místa; zbytek získáte, když ho stáhnete znovu.";
        CopyLogCutOff: "The log breaks off after {0}: its end is missing. This is what it said until there; download it again for the rest.",
            "Protokol po {0} předčasně končí a chybí mu závěr. Níže vidíte, co obsahuje; zbytek získáte, když ho stáhnete znovu.";
        CopyLogLost: "The browser could not read the file any further than {0} of {1}. This is what the log said until there.",
            "Prohlížeč nedokázal soubor přečíst dál než po {0} z {1}. Níže vidíte, co protokol obsahuje do tohoto místa.";
        CopyLogRefused: "{0} is not a copy log", "{0} není protokol kopírování";
        CopyLogUnreadable: "{0} can't be read", "{0} nelze přečíst";
        CopyLogUnreadableText: "The browser has no access to the file, or it has changed since you chose it. Choose it again.",
            "Prohlížeč k souboru nemá přístup, nebo se soubor od výběru změnil. Vyberte ho znovu.";
        CopyLogEmpty: "There is nothing in it. Download the log again.", "Nic v něm není. Stáhněte protokol znovu.";
        CopyLogNotXml: "It is no XML, or breaks off before anything is said. A copy log is an XML file that begins with DriveLog, ErroredEntity, CopyLog or File.",
            "Není to XML, nebo končí dřív, než cokoli říká. Protokol kopírování je soubor XML, který začíná prvkem DriveLog, ErroredEntity, CopyLog nebo File.";
        CopyLogDocType: "It declares a document type, which no copy log does, so it was not read any further.",
            "Deklaruje typ dokumentu, což žádný protokol kopírování nedělá, a proto se dál nečetl.";
        CopyLogWebPage: "It is a web page. Perhaps a sign-in page was saved in place of the log: sign in, and download the log again.",
            "Je to webová stránka. Možná se místo protokolu uložila přihlašovací stránka: přihlaste se a stáhněte protokol znovu.";
        CopyLogStorageError: "It is an error message of the storage account: the link has expired, or the log isn't there. Download it again from the container.",
            "Je to chybová zpráva účtu úložiště: odkaz vypršel, nebo tam protokol není. Stáhněte ho z kontejneru znovu.";
        CopyLogForeign: "It is another kind of XML: its first element is “{0}”. A copy log begins with DriveLog, ErroredEntity, CopyLog or File.",
            "Je to jiný druh XML: jeho první prvek je „{0}“. Protokol kopírování začíná prvkem DriveLog, ErroredEntity, CopyLog nebo File.";
        CopyLogOfDrive: "Drive {0}", "Disk {0}";
        CopyLogNoDrive: "The log names no drive", "Protokol neuvádí žádný disk";
        CopyLogListTitle: "List of copied files", "Seznam zkopírovaných souborů";
        CopyLogTotal: "Files in all, says the log", "Souborů celkem podle protokolu";
        CopyLogErrored: "With errors, says the log", "S chybami podle protokolu";
        CopyLogArrived: "Arrived under another name", "Dorazilo pod jiným názvem";
        CopyLogDisagree: "The counts of this log don't agree with each other.", "Počty v tomto protokolu spolu nesouhlasí.";
        CopyLogDisagreeErrored: "It says that {0} had errors, and names {1}.", "Uvádí, že s chybami jich bylo {0}, a jmenuje {1}.";
        CopyLogDisagreeCategories: "Its summary counts {0} that did not go as planned, and the log names {1}.", "Souhrn jich počítá {0}, které neproběhly podle plánu, a protokol jich jmenuje {1}.";
        CopyLogDisagreeFailed: "Its status is “Failed”, and it counts no file with errors.", "Má stav „Failed“, ale nepočítá žádný soubor s chybami.";
        CopyLogDisagreeGood: "Its status says that all went well, and it names {0} that failed.", "Podle stavu proběhlo vše dobře, ale jmenuje {0}, které selhaly.";
        CopyLogDisagreeDo: "Go by what is named below; if files are missing, ask Microsoft support.", "Řiďte se tím, co je jmenováno níže; pokud soubory chybí, obraťte se na podporu Microsoftu.";
        CopyLogSummary: "What the log counts", "Co protokol počítá";
        CopyLogStage: "When", "Kdy";
        CopyLogValidation: "Check before copying", "Kontrola před kopírováním";
        CopyLogCopying: "Copying", "Kopírování";
        CopyLogCategory: "What", "Co";
        CopyLogHowMany: "How many", "Kolik";
        CopyLogDescription: "The service's words", "Slova služby";
        CopyLogNoErrors: "No errors", "Bez chyb";
        CopyLogFiles: "Files in the log", "Soubory v protokolu";
        CopyLogFailed: "Failed", "Selhalo";
        CopyLogCopied: "Copied without trouble", "Zkopírováno bez potíží";
        CopyLogName: "Name of the log", "Název protokolu";
        CopyLogFormat: "Version of the format", "Verze formátu";
        CopyLogOnlyErrors: "This seems to be the log of errors, which names only files that failed. The log of all files has the rest.",
            "Toto je zřejmě protokol chyb, který uvádí jen soubory, jež selhaly. Zbytek je v protokolu všech souborů.";
        CopyLogCount: "{0} file|{0} files", "{0} soubor|{0} soubory|{0} souboru|{0} souborů";
        CopyLogDone: "{0} file read, {1} failed|{0} files read, {1} failed", "Přečten {0} soubor, selhalo: {1}|Přečteny {0} soubory, selhalo: {1}|Přečteno {0} souboru, selhalo: {1}|Přečteno {0} souborů, selhalo: {1}";
        CopyLogGoodTitle: "No file failed", "Žádný soubor neselhal";
        CopyLogGoodText: "Every file that this log names was dealt with as it should be.", "Všechny soubory v tomto protokolu se zpracovaly tak, jak měly.";
        CopyLogSoFarTitle: "No file failed so far", "Zatím žádný soubor neselhal";
        CopyLogSoFarText: "In the part of the log that was read, no file failed.", "V přečtené části protokolu žádný soubor neselhal.";
        CopyLogNoFiles: "The log names no files.", "Protokol neuvádí žádné soubory.";
        CopyLogSearch: "Search failed files", "Hledat v souborech, které selhaly";
        CopyLogSearchAll: "Search files", "Hledat v souborech";
        CopyLogFound: "{1} of {0} failed file|{1} of {0} failed files", "{1} z {0} souboru, který selhal|{1} ze {0} souborů, které selhaly|{1} z {0} souboru, které selhaly|{1} z {0} souborů, které selhaly";
        CopyLogNoneFound: "No failed file has this in its path.", "Žádný soubor, který selhal, nemá toto v cestě.";
        CopyLogTooMany: "{0} files failed. The first {1} can be seen, searched and downloaded here; the others are only counted.",
            "Počet souborů, které selhaly: {0}. Prvních {1} si zde můžete prohlédnout, prohledat a stáhnout; ostatní jsou jen započítané.";
        CopyLogNothingFound: "No file has this in its path.", "Žádný soubor nemá toto v cestě.";
        CopyLogTooManyNamed: "The log names {0} files. The first {1} can be seen, searched and downloaded here; the others are only counted.",
            "Protokol uvádí {0} souborů. Prvních {1} lze zobrazit, prohledat a stáhnout; ostatní jsou jen započítány.";
        CopyLogDownload: "Download failed files as CSV", "Stáhnout soubory, které selhaly, jako CSV";
        CopyLogDownloadRenamed: "Download renamed files as CSV", "Stáhnout přejmenované soubory jako CSV";
        CopyLogDownloadCopied: "Download copied files as CSV", "Stáhnout zkopírované soubory jako CSV";
        CopyLogOldName: "Old name", "Původní název";
        CopyLogNewName: "New name", "Nový název";
        CopyLogReason: "Why", "Důvod";
        CopyLogPath: "Path", "Cesta";
        CopyLogKind: "Kind", "Druh";
        CopyLogCheck: "Checksum", "Kontrolní součet";
        CopyLogCopiedTitle: "Copied files", "Zkopírované soubory";
        CopyLogCode: "Error", "Chyba";
        CopyLogMessage: "What the service says", "Co říká služba";
        CopyLogRenamedMeans: "These are not failures: the data arrived. Its names were taken, or don't follow Azure's rules, so the service gave it others.",
            "Toto nejsou selhání: data dorazila. Jejich názvy už byly obsazené, nebo neodpovídají pravidlům Azure, a proto jim služba dala jiné.";
        CopyLogRenamedDo: "Look for the data under the new names, and tell those who use it.", "Hledejte data pod novými názvy a dejte vědět těm, kdo je používají.";
        LogContainerRenamed: "Container renamed", "Přejmenovaný kontejner";
        LogShareRenamed: "Share renamed", "Přejmenovaná sdílená složka";
        LogBlobRenamed: "Blob renamed", "Přejmenovaný objekt blob";
        LogFileRenamed: "File renamed", "Přejmenovaný soubor";
        LogDiskRenamed: "Managed disk renamed", "Přejmenovaný spravovaný disk";
        LogRenamed: "Renamed", "Přejmenováno";
        LogOverflowShare: "Moved to a further share: the first one was full", "Přesunuto do další sdílené složky: první byla plná";
        LogDefaultShare: "Moved to a default share: it was in no folder", "Přesunuto do výchozí sdílené složky: nebylo v žádné složce";
        CopyLogFile: "File on the drive", "Soubor na disku";
        CopyLogBlob: "Blob", "Objekt blob";
        CopyLogSize: "Size", "Velikost";
        CopyLogWhat: "What failed", "Co selhalo";
        CopyLogShowMore: "Show more", "Zobrazit další";
        CopyLogShown: "{1} of {0} file|{1} of {0} files", "{1} z {0} souboru|{1} ze {0} souborů|{1} z {0} souboru|{1} z {0} souborů";
        CopyLogWhole: "the whole file", "celý soubor";
        CopyLogParts: "{0} part, at byte {1}|{0} parts, the first at byte {1}",
            "{0} část, od bajtu {1}|{0} části, první od bajtu {1}|{0} části, první od bajtu {1}|{0} částí, první od bajtu {1}";
        CopyLogPartsSomewhere: "{0} part|{0} parts", "{0} část|{0} části|{0} části|{0} částí";
        CopyLogLevel: "Where", "Kde";
        CopyLogLevelFile: "File", "Soubor";
        CopyLogLevelPart: "Page range or block", "Rozsah stránek nebo blok";
        CopyLogLevelMetadata: "Metadata", "Metadata";
        CopyLogLevelProperties: "Properties", "Vlastnosti";
        CopyLogStatus: "Status", "Stav";
        CopyLogFileStatus: "Status of the file", "Stav souboru";
        CopyLogBytes: "Size in bytes", "Velikost v bajtech";
        CopyLogPartCount: "Parts", "Části";
        CopyLogFirstPart: "First part at byte", "První část od bajtu";
        CopyLogSource: "File with metadata or properties", "Soubor s metadaty nebo vlastnostmi";
        CopyLogCreated: "Created", "Vytvořeno";
        CopyLogRenamed: "Renamed", "Přejmenováno";
        CopyLogSkipped: "Skipped", "Přeskočeno";
        CopyLogOverwritten: "Overwritten", "Přepsáno";
        CopyLogCancelled: "Not carried out", "Neprovedeno";
        CopyLogDo: "What to do:", "Co dělat:";

        // Copy logs: what went wrong with a file.
        LogNameInvalid: "Name not allowed", "Nepovolený název";
        LogNameInvalidMeans: "The name has characters or a form that the drive's file system or blob storage doesn't take.",
            "Název obsahuje znaky nebo má tvar, který systém souborů na disku nebo úložiště objektů blob nepřijímá.";
        LogNameTooLong: "Name too long", "Příliš dlouhý název";
        LogNameTooLongMeans: "The path is longer than the drive's file system or blob storage takes.", "Cesta je delší, než systém souborů na disku nebo úložiště objektů blob přijímá.";
        LogRenameDo: "Give the files other names, shorter or without unusual characters, and copy them again: on another drive, or over the network, for example with AzCopy.",
            "Přejmenujte soubory, zkraťte názvy nebo z nich vynechte neobvyklé znaky, a zkopírujte je znovu: na dalším disku, nebo po síti, například pomocí AzCopy.";
        LogNotFound: "Not found on the drive", "Na disku se nenašlo";
        LogNotFoundMeans: "The manifest names the file, but it isn't on the drive: it was moved, renamed or deleted after the drive was prepared.",
            "Manifest soubor uvádí, ale na disku není: po přípravě disku byl přesunut, přejmenován nebo odstraněn.";
        LogAgainDo: "Take the files from where they came from, and copy them again: on another drive, or over the network, for example with AzCopy.",
            "Vezměte soubory z jejich původního místa a zkopírujte je znovu: na dalším disku, nebo po síti, například pomocí AzCopy.";
        LogAccessDenied: "Could not be opened", "Nelze otevřít";
        LogAccessDeniedMeans: "Permissions on the drive, or encryption of single files by Windows, kept the service from reading it.",
            "Službě zabránila ve čtení oprávnění na disku, nebo šifrování jednotlivých souborů systémem Windows.";
        LogAccessDeniedDo: "Take restricted permissions and the encryption (EFS) off the files, and copy them again: on another drive, or over the network.",
            "Zrušte u souborů omezená oprávnění a šifrování (EFS) a zkopírujte je znovu: na dalším disku, nebo po síti.";
        LogRequestFailed: "Storage did not carry out the request", "Úložiště požadavek neprovedlo";
        LogRequestFailedMeans: "The storage account gave an error or no answer when the service wanted to read or write the blob.",
            "Když služba chtěla objekt blob číst nebo zapsat, účet úložiště vrátil chybu nebo neodpověděl.";
        LogRequestFailedDo: "Check that the account and the container exist and can be written to, and that no policy makes them immutable. Then copy the files again.",
            "Ověřte, že účet i kontejner existují, lze do nich zapisovat a žádná zásada neblokuje změny. Potom soubory zkopírujte znovu.";
        LogForbidden: "No access to the storage account", "Bez přístupu k účtu úložiště";
        LogForbiddenMeans: "The storage account turned the service away: its key or shared access signature was wrong, replaced or expired, or its network rules kept the service out.",
            "Účet úložiště službu odmítl: klíč nebo sdílený přístupový podpis byl chybný, vyměněný nebo prošlý, nebo službu nepustila síťová pravidla.";
        LogForbiddenDo: "Put the access in order, and let trusted Microsoft services through the account's network rules. Then copy the files again.",
            "Dejte přístup do pořádku a v síťových pravidlech účtu povolte důvěryhodné služby Microsoftu. Potom soubory zkopírujte znovu.";
        LogRenameFailed: "Could not be renamed", "Nelze přejmenovat";
        LogRenameFailedMeans: "A blob or a file of this name was there already, and the new one could not be given another name.",
            "Objekt blob nebo soubor tohoto názvu už existoval a novému se nepodařilo dát jiný název.";
        LogRenameFailedDo: "Decide which of the two you need, move one of them out of the way, and copy the files again.",
            "Rozhodněte, který z obou potřebujete, jeden z nich dejte stranou a soubory zkopírujte znovu.";
        LogChanged: "Blob changed meanwhile", "Objekt blob se mezitím změnil";
        LogChangedMeans: "The blob was changed or deleted in the storage account while it was exported.", "Objekt blob byl během exportu v účtu úložiště změněn nebo odstraněn.";
        LogChangedDo: "Export these blobs again while nothing writes to them, or download them over the network.",
            "Exportujte tyto objekty blob znovu, až do nich nebude nic zapisovat, nebo je stáhněte po síti.";
        LogLease: "Blob held by a lease", "Objekt blob je zapůjčený";
        LogLeaseMeans: "A program or a virtual machine holds the blob by a lease, so it could not be written.", "Objekt blob má zapůjčený nějaký program nebo virtuální počítač, a proto do něj nešlo zapsat.";
        LogLeaseDo: "Find out what holds the lease, let it end, and copy the files again.", "Zjistěte, kdo má objekt blob zapůjčený, zapůjčení ukončete a soubory zkopírujte znovu.";
        LogIo: "Reading or writing failed", "Čtení nebo zápis selhaly";
        LogIoMeans: "The drive or the network failed while the data was copied.", "Během kopírování dat selhal disk nebo síť.";
        LogIoDo: "Check the drive for errors (chkdsk) once it is back, and don't rely on it. Copy the files again from where they came from.",
            "Až se disk vrátí, zkontrolujte ho (chkdsk) a nespoléhejte na něj. Soubory zkopírujte znovu z jejich původního místa.";
        LogWin32: "Windows refused", "Systém Windows odmítl";
        LogWin32Means: "The drive's file system gave an error when the service created or read the file. Its number stands beside each: 123 and 267 are names that Windows doesn't take.",
            "Systém souborů na disku vrátil chybu, když služba soubor vytvářela nebo četla. Číslo chyby je u každého souboru: 123 a 267 jsou názvy, které Windows nepřijímá.";
        LogWin32Do: "Where the name is the cause, copy these over the network, for example with AzCopy, to a name that Windows takes; otherwise check the drive for errors.",
            "Pokud je příčinou název, zkopírujte je po síti, například pomocí AzCopy, pod názvem, který Windows přijímá; jinak zkontrolujte, zda disk nemá chyby.";
        LogOtherKind: "Arrived as another kind of blob", "Dorazilo jako jiný druh objektu blob";
        LogOtherKindMeans: "The file could not become what its folder stands for. It was put into a container whose name begins with databoxdisk-invalid-.",
            "Ze souboru nešlo udělat to, co určuje jeho složka. Byl uložen do kontejneru, jehož název začíná databoxdisk-invalid-.";
        LogOtherKindDo: "Look for it there, and convert it or copy it again into the right folder.", "Najděte ho tam a převeďte ho, nebo ho znovu zkopírujte do správné složky.";
        LogDiskMissing: "No managed disk was made", "Spravovaný disk nevznikl";
        LogDiskMissingMeans: "The file arrived as a page blob in the staging storage account, and was not made a managed disk.", "Soubor dorazil jako stránkový objekt blob do přípravného účtu úložiště, ale spravovaný disk z něj nevznikl.";
        LogDiskMissingDo: "Make a managed disk of the page blob by hand.", "Vytvořte spravovaný disk ze stránkového objektu blob ručně.";
        LogUnknownCause: "Failed, cause unknown", "Selhalo z neznámé příčiny";
        LogUnknownCauseMeans: "The service says no more than that it failed.", "Služba neříká víc, než že se to nepovedlo.";
        LogSupportDo: "Copy the files again. If many failed, ask Microsoft support, and give them the job's name, the drive's serial number and this log.",
            "Zkopírujte soubory znovu. Pokud jich selhalo mnoho, obraťte se na podporu Microsoftu a uveďte název úlohy, sériové číslo disku a tento protokol.";
        LogWithErrors: "Copied with errors", "Zkopírováno s chybami";
        LogWithErrorsMeans: "Something in the file, its metadata or its properties failed; the log doesn't say what.", "Něco v souboru, jeho metadatech nebo vlastnostech selhalo; protokol neříká co.";
        LogWithErrorsDo: "Compare the blobs with their files, or copy the files again.", "Porovnejte objekty blob s jejich soubory, nebo soubory zkopírujte znovu.";
        LogNoStatus: "No status", "Bez stavu";
        LogNoStatusMeans: "The log doesn't say what became of these files.", "Protokol neříká, jak tyto soubory dopadly.";
        LogIncomplete: "Blob not put together", "Objekt blob není sestavený";
        LogIncompleteMeans: "Blocks arrived in the storage account, but the blob was not made up of all of them. What can be read is old or incomplete.",
            "Bloky do účtu úložiště dorazily, ale objekt blob nebyl sestaven ze všech. Co lze číst, je staré nebo neúplné.";
        LogCorrupted: "Damaged content", "Poškozený obsah";
        LogCorruptedMeans: "The content doesn't match the checksum that was noted when the drive was prepared: it was damaged or changed since then.",
            "Obsah neodpovídá kontrolnímu součtu zaznamenanému při přípravě disku: od té doby se poškodil nebo změnil.";
        LogCorruptedDo: "Don't use these blobs. Copy the files again from where they came from, and check the drive for errors once it is back.",
            "Tyto objekty blob nepoužívejte. Soubory zkopírujte znovu z jejich původního místa a disk po návratu zkontrolujte.";
        LogFileEnd: "File shorter than noted", "Soubor je kratší, než měl být";
        LogFileEndMeans: "The file on the drive ends before the manifest says: it was cut off or changed after the drive was prepared.",
            "Soubor na disku končí dřív, než uvádí manifest: po přípravě disku byl zkrácen nebo změněn.";
        LogBlobEnd: "Blob shorter than noted", "Objekt blob je kratší, než měl být";
        LogBlobEndMeans: "The blob ends before it should: it was changed in the storage account while it was copied.", "Objekt blob končí dřív, než by měl: během kopírování byl v účtu úložiště změněn.";
        LogNotTried: "Given up after another failure", "Neprovedeno po jiném selhání";
        LogNotTriedMeans: "Something else failed before, so the service did not go on with this.", "Předtím selhalo něco jiného, a proto služba dál nepokračovala.";
        LogXmlRead: "Not in the form expected", "Nemá očekávaný tvar";
        LogXmlReadMeans: "The file with the metadata or properties is not in the form that the service reads.", "Soubor s metadaty nebo vlastnostmi nemá tvar, který služba čte.";
        LogXmlWrite: "Could not be written", "Nelze zapsat";
        LogXmlWriteMeans: "The file with the metadata or properties could not be written to the drive.", "Soubor s metadaty nebo vlastnostmi se nepodařilo zapsat na disk.";
        LogBesidesDo: "Check the content of the blobs, and set their metadata or properties by hand, for example with Azure Storage Explorer.",
            "Zkontrolujte obsah objektů blob a jejich metadata nebo vlastnosti nastavte ručně, například v Průzkumníku služby Azure Storage.";
        LogUnknownMeans: "This portal doesn't know this status.", "Tento portál tento stav nezná.";
        LogRest: "Other statuses", "Další stavy";
        LogRestMeans: "The log has more kinds of statuses than are told apart here.", "Protokol obsahuje víc druhů stavů, než se zde rozlišuje.";

        // Copy logs: what became of the drive.
        LogDriveDone: "Completed", "Dokončen";
        LogDriveDoneMeans: "The drive was dealt with to its end, without errors.", "Disk byl zpracován až do konce a bez chyb.";
        LogDriveWarnings: "Completed with warnings", "Dokončen s upozorněními";
        LogDriveWarningsMeans: "The drive was dealt with to its end. Some blobs were there before, so files were skipped, renamed or written over them.",
            "Disk byl zpracován až do konce. Některé objekty blob už existovaly, takže se soubory přeskočily, přejmenovaly nebo je přepsaly.";
        LogDriveWarningsDo: "See below how many were skipped or renamed; the log of all files names each.", "Podívejte se níže, kolik jich bylo přeskočeno nebo přejmenováno; jmenovitě je uvádí protokol všech souborů.";
        LogDriveErrors: "Completed with errors", "Dokončen s chybami";
        LogDriveErrorsMeans: "The drive was dealt with to its end, but some files or parts of them failed.", "Disk byl zpracován až do konce, ale některé soubory nebo jejich části selhaly.";
        LogDriveErrorsDo: "Go through the groups below.", "Projděte skupiny níže.";
        LogDriveRenamedMeans: "The drive was dealt with to its end. No file that this log names failed; some arrived under another name, which the service counts as errors.",
            "Disk byl zpracován až do konce. Žádný soubor uvedený v tomto protokolu neselhal; některé dorazily pod jiným názvem, což služba počítá jako chyby.";
        LogDriveRenamedDo: "See the new names below.", "Nové názvy najdete níže.";
        LogDriveFailed: "Failed", "Selhalo";
        LogDriveFailedMeans: "The service says that the copy failed: for all files, or for some of them.", "Služba uvádí, že kopírování selhalo: u všech souborů, nebo u některých.";
        LogDriveListed: "Only what was copied", "Jen co se zkopírovalo";
        LogDriveListedMeans: "This log lists files that were copied, each with its size and checksum. It says nothing of files that failed, nor of the drive.",
            "Tento protokol uvádí zkopírované soubory s jejich velikostí a kontrolním součtem. O souborech, které selhaly, ani o disku nic neříká.";
        LogDriveListedDo: "For those, open the copy log of the same drive; its name has _CopyLog_ in it.", "Ty najdete v protokolu kopírování stejného disku; v názvu má _CopyLog_.";
        LogDriveNotRead: "End not read", "Konec nepřečten";
        LogDriveNotReadMeans: "What became of the drive stands at the end of the log, which was not read.", "Jak disk dopadl, stojí na konci protokolu, který se nepřečetl.";
        LogDriveNoStatus: "No status", "Bez stavu";
        LogDriveNoStatusMeans: "The log doesn't say what became of the drive.", "Protokol neříká, jak disk dopadl.";
        LogDiskNotFound: "No disk found", "Disk nenalezen";
        LogDiskNotFoundMeans: "The data centre's machine saw no disk: it is damaged, or doesn't fit the connector.", "Počítač v datovém centru žádný disk neviděl: je poškozený, nebo nesedí konektor.";
        LogOtherDriveDo: "Check the drive once it is back. Prepare another one, and send it with a new job.", "Až se disk vrátí, zkontrolujte ho. Připravte jiný a pošlete ho s novou úlohou.";
        LogNotNtfs: "Not formatted as NTFS", "Není naformátován jako NTFS";
        LogNotNtfsMeans: "The first volume with data on the drive has another file system.", "První datový svazek na disku má jiný systém souborů.";
        LogNotNtfsDo: "Format the drive as NTFS with one volume, prepare it again with WAImportExport, and send it with a new job.",
            "Naformátujte disk jako NTFS s jedním svazkem, znovu ho připravte nástrojem WAImportExport a pošlete s novou úlohou.";
        LogDiskFailed: "Disk operation failed", "Operace s diskem selhala";
        LogDiskFailedMeans: "The drive failed while the service worked with it; it says no more than that.", "Disk selhal, když s ním služba pracovala; víc neříká.";
        LogNoBitLocker: "Not protected by BitLocker", "Není chráněn nástrojem BitLocker";
        LogNoBitLockerMeans: "The service found no volume on the drive that BitLocker encrypts.", "Služba na disku nenašla svazek, který by BitLocker šifroval.";
        LogNoProtector: "No numerical BitLocker password", "Chybí číselné heslo nástroje BitLocker";
        LogNoProtectorMeans: "The volume is encrypted, but a numerical password, which the job's key is, doesn't open it.", "Svazek je šifrovaný, ale neotevírá ho číselné heslo, jakým je klíč v úloze.";
        LogBitLockerDo: "Prepare the drive again with WAImportExport, which sets BitLocker up, and send it with a new job.",
            "Připravte disk znovu nástrojem WAImportExport, který BitLocker nastaví, a pošlete ho s novou úlohou.";
        LogKeyInvalid: "BitLocker key doesn't fit", "Klíč BitLocker nesouhlasí";
        LogKeyInvalidMeans: "The key in the job doesn't open this drive.", "Klíč v úloze tento disk neotevře.";
        LogKeyInvalidDo: "Compare the key with the one in the drive's journal file: two drives may be mixed up. Send the drive with a new job that has the right key.",
            "Porovnejte klíč s tím v souboru deníku disku: možná došlo k záměně dvou disků. Pošlete disk s novou úlohou, která má správný klíč.";
        LogBitLockerFailed: "Could not be unlocked", "Nelze odemknout";
        LogBitLockerFailedMeans: "BitLocker failed on the drive, for a reason that the service doesn't know.", "BitLocker na disku selhal z důvodu, který služba nezná.";
        LogBitLockerFailedDo: "Try to unlock the drive with its key on a machine of your own. If it opens, ask Microsoft support; otherwise prepare it again.",
            "Zkuste disk jeho klíčem odemknout na vlastním počítači. Pokud se otevře, obraťte se na podporu Microsoftu, jinak ho připravte znovu.";
        LogManifestName: "Manifest's name not usable", "Nepoužitelný název manifestu";
        LogManifestNameMeans: "The path of the manifest file in the job is not allowed or too long.", "Cesta k souboru manifestu v úloze není povolená, nebo je příliš dlouhá.";
        LogManifestMissing: "Manifest not found", "Manifest se nenašel";
        LogManifestMissingMeans: "The manifest file that the job names is not on the drive.", "Soubor manifestu, který úloha uvádí, na disku není.";
        LogManifestJobDo: "Compare the path with the one in the drive's journal file, and send the drive with a new job that names it right.",
            "Porovnejte cestu s tou v souboru deníku disku a pošlete disk s novou úlohou, která ji uvádí správně.";
        LogManifestDenied: "Manifest could not be opened", "Manifest nelze otevřít";
        LogManifestDeniedMeans: "Permissions on the drive kept the service from reading the manifest.", "Službě zabránila ve čtení manifestu oprávnění na disku.";
        LogManifestDamaged: "Damaged manifest", "Poškozený manifest";
        LogManifestDamagedMeans: "The manifest doesn't match the hash in the job: it was damaged or changed, or the hash belongs to another drive.",
            "Manifest neodpovídá hodnotě hash v úloze: poškodil se, byl změněn, nebo hash patří k jinému disku.";
        LogManifestForm: "Manifest not in the form expected", "Manifest nemá očekávaný tvar";
        LogManifestFormMeans: "The manifest's content is not in the form that the service reads.", "Obsah manifestu nemá tvar, který služba čte.";
        LogManifestOther: "Manifest of another drive", "Manifest jiného disku";
        LogManifestOtherMeans: "The serial number in the manifest is not that of this drive.", "Sériové číslo v manifestu nepatří tomuto disku.";
        LogManifestIo: "Manifest could not be read", "Manifest nelze přečíst";
        LogManifestIoMeans: "The drive failed while the manifest was read.", "Při čtení manifestu selhal disk.";
        LogPrepareDo: "Prepare the drive again with WAImportExport, and send it with a new job.", "Připravte disk znovu nástrojem WAImportExport a pošlete ho s novou úlohou.";
        LogBlobList: "List of blobs not readable", "Seznam objektů blob nelze přečíst";
        LogBlobListMeans: "The blob that lists what is to be exported is not in the form that the service reads.", "Objekt blob se seznamem toho, co se má exportovat, nemá tvar, který služba čte.";
        LogBlobListDo: "Put the list in order, and create the export job anew.", "Dejte seznam do pořádku a vytvořte úlohu exportu znovu.";
        LogInternal: "Fault of the service", "Chyba služby";
        LogInternalMeans: "The service itself failed while it worked on the drive.", "Při zpracování disku selhala samotná služba.";
        LogInternalDo: "Ask Microsoft support, and give them the job's name, the drive's serial number and this log.",
            "Obraťte se na podporu Microsoftu a uveďte název úlohy, sériové číslo disku a tento protokol.";
    }
}
