//! The messages: every text in every language, side by side, so that a missing one doesn't build.
//!
//! `{0}`, `{1}` are places that `tf` fills. Texts with `|` count: English `one|other`, Czech `one|few|many|other`, with
//! the number in `{0}` (`tn`).
//!
//! `first` is what the list and the shell say; what only the later pages say (`app/later.rs`) comes with their code.
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
        AttentionExpires: "No tracking number, expires in {0} day|No tracking number, expires in {0} days",
            "Chybí sledovací číslo, vyprší za {0} den|Chybí sledovací číslo, vyprší za {0} dny|Chybí sledovací číslo, vyprší za {0} dne|Chybí sledovací číslo, vyprší za {0} dní";
        AttentionExpiresToday: "No tracking number, expires today", "Chybí sledovací číslo, vyprší dnes";
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
        Download: "Download", "Stáhnout";
    }

    later {
        // Addresses and settings that mean nothing.
        NotFoundText: "The address doesn't lead to anything in this portal. Check it, or start from the list of jobs.",
            "Adresa v tomto portálu nikam nevede. Zkontrolujte ji, nebo začněte od seznamu úloh.";
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
        ConfigRefreshSeconds: "It must be a whole number from 5 to 3600.", "Musí to být celé číslo od 5 do 3600.";

        // The list.
        NoMatchTitle: "No job matches the filters", "Filtrům neodpovídá žádná úloha";
        NoMatchText: "There are jobs, but none of them passes all the filters.", "Úlohy existují, ale žádná neprojde všemi filtry.";
        NoJobsTitle: "There are no Import/Export jobs yet", "Zatím neexistují žádné úlohy Import/Export";
        NoJobsText: "A job sends drives to an Azure data centre, or brings data back on drives. Create the first one with the Azure CLI:",
            "Úloha posílá disky do datového centra Azure, nebo přináší data zpět na discích. První vytvoříte pomocí Azure CLI:";
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
        ListUnreadable: "{0} subscription could not be read: {1}|{0} subscriptions could not be read: {1}",
            "{0} předplatné nelze číst: {1}|{0} předplatná nelze číst: {1}|{0} předplatného nelze číst: {1}|{0} předplatných nelze číst: {1}";

        // The shell.
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
        KeyJobs: "Go to the jobs", "Přejít na úlohy";
        KeyHelp: "Show this list", "Zobrazit tento seznam";

        // States and types.
        MeansCreating: "The job is created, and the drives are assumed not to be shipped yet. The service deletes it after two weeks without a tracking number.",
            "Úloha je vytvořená a disky zřejmě ještě nebyly odeslány. Bez sledovacího čísla ji služba po dvou týdnech odstraní.";
        MeansShipping: "The drives are on their way to the data centre. That may take up to two weeks.",
            "Disky jsou na cestě do datového centra. Může to trvat až dva týdny.";
        MeansReceived: "All drives have arrived at the data centre and wait to be copied.", "Všechny disky dorazily do datového centra a čekají na kopírování.";
        MeansTransferring: "At least one drive is being copied.", "Kopíruje se alespoň jeden disk.";
        MeansPackaging: "All drives are processed and wait to be sent back.", "Všechny disky jsou zpracované a čekají na odeslání zpět.";
        MeansCompleted: "The job has ended. The service keeps it for 90 days and deletes it then.",
            "Úloha skončila. Služba ji uchová 90 dní a potom ji odstraní.";
        MeansClosed: "The drives were returned, and there were errors: look into the logs. The service deletes the job after 90 days.",
            "Disky byly vráceny a došlo k chybám: podívejte se do protokolů. Služba úlohu po 90 dnech odstraní.";
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
        WhyKeptWithErrors: "A job in the state {0} can't be deleted. The service deletes it itself 90 days after it ended.",
            "Úlohu ve stavu {0} nelze odstranit. Služba ji odstraní sama 90 dní po jejím skončení.";
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
        DeadlineShip: "Without a tracking number the service deletes the job on {0} ({1}).", "Bez sledovacího čísla služba úlohu odstraní {0} ({1}).";
        DeadlineRemoval: "The service deletes the job on {0} ({1}).", "Služba úlohu odstraní {0} ({1}).";
        DaysLeft: "{0} day left|{0} days left", "zbývá {0} den|zbývají {0} dny|zbývá {0} dne|zbývá {0} dní";
        DeadlinePassed: "due any moment", "každou chvíli";
        Estimate: "An estimate, from the last change.", "Odhad podle poslední změny.";
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
        CancelSentBack: "The drives are sent back to you all the same.", "Disky se k vám přesto pošlou zpět.";
        CancelKept: "The job goes to Completed and is kept for 90 days.", "Úloha přejde do stavu Dokončeno a uchová se 90 dní.";
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
        ErrorSignIn: "The service asks you to sign in.", "Služba žádá, abyste se přihlásili.";
        ErrorNotAllowed: "You don't have the permission for this. Ask whoever manages the subscription.", "K tomu nemáte oprávnění. Obraťte se na správce předplatného.";
        ErrorNotFound: "The service doesn't know this (any more).", "Služba toto (už) nezná.";
        ErrorConflict: "The job's present state doesn't allow it. The job was read again.", "Současný stav úlohy to nedovoluje. Úloha byla znovu načtena.";
        ErrorThrottled: "The service has too many requests at present. Try again in a minute.", "Služba má teď příliš mnoho požadavků. Zkuste to za minutu znovu.";
        ErrorService: "The service has a fault of its own. Try again in a while.", "Služba má vlastní poruchu. Zkuste to za chvíli znovu.";
        ErrorRefused: "The service did not accept the request.", "Služba požadavek nepřijala.";
        ErrorCode: "Code:", "Kód:";
        RequestId: "Request id:", "ID požadavku:";
        Moved: "The job has moved on from {0} to {1}. Nothing was sent.", "Úloha mezitím přešla ze stavu {0} do stavu {1}. Nic nebylo odesláno.";
        MovedCancelRequested: "Somebody else has requested the cancellation meanwhile. Nothing was sent.", "O zrušení mezitím požádal někdo jiný. Nic nebylo odesláno.";
        MovedStillAllowed: "It is still possible. Read below what it means now, and confirm once more.",
            "Stále je to možné. Přečtěte si níže, co to teď znamená, a potvrďte to znovu.";
        NothingSent: "Nothing was sent: the job could not be checked before.", "Nic nebylo odesláno: úlohu se předem nepodařilo ověřit.";
        ServiceRefused: "The service refused.", "Služba to odmítla.";
        NoEffectSeen: "The request was sent once, but no clear answer came, and the job shows no effect of it yet.",
            "Požadavek byl odeslán jednou, ale jasná odpověď nepřišla a na úloze zatím není žádný účinek vidět.";
        NoticeCancelRequested: "Cancellation of {0} requested", "Požádáno o zrušení úlohy {0}";
        NoticeDeleted: "{0} deleted", "Úloha {0} odstraněna";
        NoticeVanished: "{0} was no longer accessible", "Úloha {0} už nebyla přístupná";
        NoticeCancelFailed: "{0} could not be canceled", "Úlohu {0} se nepodařilo zrušit";
        NoticeDeleteFailed: "{0} could not be deleted", "Úlohu {0} se nepodařilo odstranit";

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
        CancelJobsKept: "Each job goes to Completed and is kept for 90 days.", "Každá úloha přejde do stavu Dokončeno a uchová se 90 dní.";
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
    }
}
