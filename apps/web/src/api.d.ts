// Made by `npm run openapi` from the API's description; do not edit. `npm run check:openapi` compares it.

export interface paths {
    "/api/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes one's own language or name. */
        patch: operations["changeProfile"];
        trace?: never;
    };
    "/api/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes one's password; other sessions end, this one gets a new token. */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** New recovery codes instead of the earlier ones; the only time that they are shown. */
        post: operations["renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offers the secret of a new authenticator app; nothing changes until its first code was right. */
        post: operations["offerSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/second-factor/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes the offered app into use; the answer holds the recovery codes, the only time that they are shown. */
        post: operations["confirmSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own sessions: the present one first. */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** Ends all of one's sessions but the present one. */
        delete: operations["endOthers"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of one's sessions. */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tokens that still work, and what a new one may carry. */
        get: operations["listTokens"];
        put?: never;
        /** Makes a token; the answer holds the secret, the only time that it is shown. */
        post: operations["makeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/account/tokens/{tokenId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes a token: it is useless from the next request on. */
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every account with its roles, and the trials in which roles can be given. */
        get: operations["listAccounts"];
        put?: never;
        /** Makes an account; without a password the person is invited by mail. To make an administrator or a trial designer takes one's own password. */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{accountId}/closure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes an account, with a reason and one's password: no sign-in, no token, no link; it stays on record. An open invitation is withdrawn so. */
        post: operations["closeAccount"];
        /** Opens a closed account again, with a reason and one's password. */
        delete: operations["reopenAccount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{accountId}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a new link to choose a password to somebody who has none yet; earlier links are useless. */
        post: operations["inviteAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{accountId}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Grants a role, with one's password; it holds from the person's next request on. */
        post: operations["grantRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{accountId}/roles/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a role, with one's password; it stays on record with the reason. */
        delete: operations["endRole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{accountId}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes the authenticator app off an account, with a reason and both components of whoever asks; its sessions end and the person is told. */
        delete: operations["resetSecondFactor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{accountId}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends every session of an account and revokes its tokens, with a reason and one's password; the person is told. */
        delete: operations["endSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The trail of accounts, roles, sessions and tokens over all trials, newest first; nothing of participants. */
        get: operations["listAccountAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every entry that matches, as a file; the export is itself an entry. */
        get: operations["exportAccountAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether this process answers at all. */
        get: operations["readLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether requests may be sent here: 200 while every database login answers, else 503. */
        get: operations["readReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/inspection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same of the installation, for whoever looks after it; no trial is looked into. */
        get: operations["readInspectionOfInstallation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/laboratory/comparisons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your own, newest first, without their results. */
        get: operations["listLaboratory"];
        put?: never;
        /** Asks for a comparison; it is done by the worker. */
        post: operations["startLaboratory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/laboratory/comparisons/{taskId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readLaboratory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mailbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The local mailbox: mail to oneself, and to participants of one's trials where a role allows it. */
        get: operations["mailboxAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/master-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Until when the master key of this installation is good; nothing of the key. */
        get: operations["readMasterKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/password-resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for a link to choose a new password; the answer is the same whether the account exists. */
        post: operations["requestReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/password-resets/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether the link of a mail still works, so that nobody thinks of a password for nothing. It stays as good as it was. */
        post: operations["checkLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/password-resets/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Chooses the password by the link; ends every session of the account. */
        post: operations["completeReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/power/calculation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["calculatePower"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/power/simulations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your own of trials that you made up, newest first, without their results. */
        get: operations["listPower"];
        put?: never;
        /** Asks for a simulation of a trial that you make up; it is done by the worker. */
        post: operations["startPower"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/power/simulations/{taskId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readPower"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/questionnaires": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The questionnaires behind a personal link. */
        get: operations["readQuestionnaire"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/questionnaires/forms/{formId}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Saves answers as one goes. */
        put: operations["saveQuestionnaire"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/questionnaires/forms/{formId}/submission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submits one questionnaire; with the last one the link has served. */
        post: operations["submitQuestionnaire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/questionnaires/guess": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which therapy the participant believes to have; after the last form of the last visit. */
        post: operations["guessArm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schemas/plan.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["planSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schemas/protocol.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["protocolSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and what they may do in which trial. */
        get: operations["readSession"];
        put?: never;
        /** Signs in; the session's token is set as a cookie. */
        post: operations["signIn"];
        /** Signs out. */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/provider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether there is single sign-on. */
        get: operations["stateSignOn"];
        put?: never;
        /** Begins a sign-on; the browser goes to the address. */
        post: operations["beginSignOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/provider/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the provider sends the browser back to; it goes on to the page that was wanted, or to the page of signing in with the reason. */
        get: operations["finishSignOn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows the second factor; the session gets a new token. */
        post: operations["showSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether this installation waits for its first account. */
        get: operations["needsSetUp"];
        put?: never;
        /** Makes the first account, administrator and trial designer, and signs in. Once only. */
        post: operations["runSetUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{taskId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{taskId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancelTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listTrials"];
        put?: never;
        post: operations["importTrial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readTrial"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/adverse-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Adverse events of the person's sites, without narratives. */
        get: operations["listAdverseEvent"];
        put?: never;
        post: operations["reportAdverseEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/adverse-events/{eventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Corrects an event, or tells how it went on, with the reason. */
        patch: operations["correctAdverseEvent"];
        trace?: never;
    };
    "/api/trials/{trialId}/adverse-events/{eventId}/narrative": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["narrativeAdverseEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAlert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/alerts/{alertId}/acknowledgement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["acknowledgeAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/allocation-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readList"];
        /** Accepts an allocation list; it is sealed and never shown again. */
        put: operations["acceptList"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/allocation-list/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Checks an allocation list and shows its imbalance; nothing is stored. */
        post: operations["checkList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/amendments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["amendmentsTrial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/assessments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an assessor has to do, at their own sites. */
        get: operations["listAssessment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The trail of the trial, newest first; blinded persons see the open one only. */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every entry that matches, as a file; the export is itself an entry. */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/blinding-indices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** James and Bang indices; for unblinded statisticians of an unblinded trial. */
        get: operations["readBlindingIndices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/bundle.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readBundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/care-contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is called before anybody is unblinded, by site. */
        get: operations["listCareContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/care-contacts/{siteId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["saveCareContact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readClock"];
        put?: never;
        post: operations["moveClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/commitment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["commitmentRandomisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/commitment.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a text to print or deposit. */
        get: operations["depositRandomisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/completeness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts of forms, both arms together whoever asks. */
        get: operations["readCompleteness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/consort": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readConsort"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/contact-accesses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who opened names and contacts, newest first. */
        get: operations["listContactAccesses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/contact-erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The erasures of the trial, at the sites of this person. */
        get: operations["listContactErasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The files that this person may download now. */
        get: operations["listDatasets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/datasets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** `wide.csv`, `visits.csv`, `long.csv` or `dictionary.csv`; with dummy arms unless real ones are asked for and allowed. */
        get: operations["downloadDataset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/delegation-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The delegation and training log: the whole of it, or this person's own part. */
        get: operations["readDelegationLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delegates a role that a person has, signed. */
        post: operations["giveDelegation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/delegations/{delegationId}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The delegate accepts, signed. */
        post: operations["acceptDelegation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/delegations/{delegationId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a delegation with a reason, signed. */
        post: operations["endDelegation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/design-evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDesignEvidence"];
        put?: never;
        post: operations["addDesignEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/emergency-unblindings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What comes before unblinding, whom it can concern, and what this person may read again. */
        get: operations["readEmergencyPage"];
        put?: never;
        /** The arm of one participant for one named recipient; or a rehearsal of it. */
        post: operations["unblindInEmergency"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/emergency-unblindings/{eventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same answer again, for its recipient only. */
        get: operations["readReveal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/envelope-openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records that an envelope was opened; for those who print envelopes and those who unblind. */
        post: operations["recordUnblindingEnvelope"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/envelope-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listEnvelopeSets"];
        put?: never;
        post: operations["makeEnvelopeSet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/envelope-sets/{setId}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["closeEnvelopeSet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/envelope-sets/{setId}/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An envelope that was opened while the system was down. */
        post: operations["recordOpening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/envelope-sets/{setId}/printing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is in the envelopes, to print. Each look is recorded. */
        post: operations["printEnvelopes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/envelopes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listUnblindingEnvelopes"];
        put?: never;
        post: operations["printUnblindingEnvelopes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/envelopes/printings/{printId}/sheets.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sheets to print. */
        get: operations["readUnblindingSheets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What participants wrote about the therapy, with themes, subthemes and quotes. */
        get: operations["pageFeedback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/feedback/{feedbackId}/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["codeQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/feedback/quotes/{quoteId}/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["removeQuote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/feedback/themes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["createTheme"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Therapy groups with members and attendance; a therapist sees the own ones. */
        get: operations["groupsGroup"];
        put?: never;
        post: operations["createGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/groups/{groupId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["placeGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/groups/{groupId}/sessions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records a session and who came; recorded anew, it replaces the attendance. */
        post: operations["sessionGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/inspection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What inspectors ask of a trial, each statement with its evidence at this moment. */
        get: operations["readInspection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/mistakes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mistakes after randomisation, with what the field advises for each kind. */
        get: operations["listMistakes"];
        put?: never;
        post: operations["recordMistake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/mistakes/{mistakeId}/settlement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What was decided, by whom, and whether it is closed. */
        post: operations["settleMistake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["findEnrolment"];
        put?: never;
        /** Records screening and decides eligibility. */
        post: operations["screenEnrolment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readEnrolment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/allocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readAllocation"];
        put?: never;
        post: operations["allocateAllocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/allocation-slip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The slip to print: with the arm for those who may know it. */
        get: operations["readAllocationSlip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/allocation/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A file that proves this one allocation, for its participant or an auditor. That it was given stands in the trail. */
        post: operations["proofAllocation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["recordConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Opens the contact; who did so is kept. */
        get: operations["readContact"];
        /** Records the contact, or replaces it. */
        put: operations["saveContact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/deviations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listDeviations"];
        put?: never;
        post: operations["recordDeviation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/feedback/{questionCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Records an answer in free text; recorded anew it needs a reason. */
        put: operations["recordFeedback"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/forms/{formId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A form with its definition, answers, scales and corrections. */
        get: operations["readForm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/forms/{formId}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Saves answers as one goes: some items or all. */
        put: operations["saveForm"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/forms/{formId}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Corrects a submitted form, with the reason. */
        post: operations["correctForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/forms/{formId}/submission": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submits the form: from here on a change is a correction. */
        post: operations["submitForm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/gate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readGate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/intervention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["interventionParticipantTherapy"];
        put?: never;
        post: operations["changeParticipantTherapy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/measurements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is measured besides questionnaires: a value per region and condition at each planned visit. */
        get: operations["listMeasurement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/personal-data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a participant's name and contact are there, without opening them. */
        get: operations["readPersonalData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/personal-data/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the copy of everything that is held about a participant and that this person may have; it is logged. */
        post: operations["copyPersonalData"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/personal-data/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erases a participant's name and contact for ever: code, reason and a signature. */
        post: operations["eraseContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/screening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Corrects or completes screening before randomisation. */
        patch: operations["amendScreening"];
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The records of a participant that can be signed, each with its signatures and whether they still hold. */
        get: operations["ofParticipant"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["recordTransition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/treatments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Concomitant and rescue treatments of a participant. */
        get: operations["listTreatment"];
        put?: never;
        post: operations["recordTreatment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/visits/{visitId}/guess": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the assessor is asked to guess the arm at this visit, and from among which arms. */
        get: operations["readGuessQuestion"];
        put?: never;
        post: operations["recordGuess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/visits/{visitId}/measurements/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Records values; recorded anew it is a correction and needs a reason. */
        put: operations["recordMeasurement"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/wave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes somebody with a complete baseline into an open wave, in a trial without randomisation. */
        post: operations["joinWave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/participants/{participantId}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdrawal from follow-up or from use of data; withdrawal from therapy is sealed and recorded elsewhere. */
        post: operations["withdrawEnrolment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may see what, and why; and for each sealed thing, who may see it. */
        get: operations["readTrialPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/placements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who waits for a place in a group. */
        get: operations["placementsGroup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readPlan"];
        put?: never;
        /** A new version; the use case asks for the right to write, which an imported trial gives to more people. */
        post: operations["writePlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/plan/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is wrong with a text, and what it says: for the checks while somebody writes. Nothing is stored. */
        post: operations["checkPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/plan/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["comparePlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/plan/edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The text with an estimand put in, replaced or taken out. Nothing is stored. */
        post: operations["editPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/plan/seal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["sealPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/plan/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["templatePlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/practice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new practice space with the protocol of this trial; the last one ends. */
        post: operations["beginPractice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/protocol-versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/protocol-versions/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What differs between two versions of the open protocol. */
        get: operations["compareVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/public-value": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enters the public random value that the protocol awaits: once, before the first allocation. */
        post: operations["enterPublicValue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/recruitment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readRecruitment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rehearsals for everyone who reads the plan; final runs for unblinded statisticians only. */
        get: operations["listRuns"];
        put?: never;
        /** Asks for a run; it is done by the worker. The use case asks for the permission of the kind of run. */
        post: operations["startRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/runs/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/runs/{runId}/analyses/{analysisId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Numbers, model, diagnostics and R code of one analysis; of a final run for unblinded statisticians only. */
        get: operations["openRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/runs/{runId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** For whoever may start such a run; the use case asks. */
        post: operations["cancelRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/runs/{runId}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far it is, and how it ended where it gave no result. */
        get: operations["progressRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/runs/{runId}/report.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["reportRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/signatures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signatures of the trial itself, and the requests to unlock its data. */
        get: operations["ofTrial"];
        put?: never;
        /** Signs a record as it stands. */
        post: operations["signSignature"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/simulations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listTrialSimulations"];
        put?: never;
        post: operations["startTrialSimulation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/sites/{siteId}/recruitment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens or closes the trial at one site. */
        post: operations["recruitAtSite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["statusTrial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What waits for this person: each role sees its own kinds, and may see none. */
        get: operations["listToday"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/training": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records a training that this person had, signed. */
        post: operations["recordTraining"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/unblinding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readUnblinding"];
        put?: never;
        post: operations["requestUnblinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/unblinding-register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who was unblinded, when, why and by whom, and who stays blinded. */
        get: operations["readRegister"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/unblinding-register/{eventId}/impact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["recordImpact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/unblinding-reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** "I may have been unblinded." */
        post: operations["reportUnblinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/unblinding/{requestId}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["approveUnblinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/unlock-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks to unlock locked data. */
        post: operations["askToUnlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/unlock-requests/{requestId}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves the request of another person, and unlocks. */
        post: operations["approveUnlocking"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/waves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listWaves"];
        put?: never;
        post: operations["planWave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/waves/{waveId}/allocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Randomises these participants together, in the order of their codes: all or nobody. */
        post: operations["randomiseWave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/{trialId}/waves/{waveId}/gate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["readWaveGate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A finished trial, with its data and its arms. */
        post: operations["importImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trials/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["validateTrial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccountDto: {
            /** @description What the administrator who asks may do about it now. */
            actions: ("close" | "reopen" | "invite-again" | "end-sessions" | "reset-second-factor")[];
            administrator: boolean;
            createdAt: string;
            displayName: string;
            email: string;
            id: string;
            /** @description The open invitation is useless after this instant; null where none is open. */
            invitationEndsAt: string | null;
            lastSignInAt: string | null;
            /** @enum {string} */
            locale: "en" | "es";
            roles: components["schemas"]["HeldRoleDto"][];
            /** @description Whether an authenticator app is set up. */
            secondFactor: boolean;
            /** @description Sessions that live now. */
            sessions: number;
            /** @enum {string} */
            status: "active" | "closed" | "locked" | "invited";
            trialDesigner: boolean;
        };
        AccountListDto: {
            items: components["schemas"]["AccountDto"][];
            total: number;
            /** @description Every trial in which a role can be given: an administrator staffs also those in which they have none. */
            trials: components["schemas"]["TrialToStaffDto"][];
        };
        AccountTrailDto: {
            items: components["schemas"]["TrailEntryDto"][];
            /** @description For whom somebody may have acted, by name: what `organisation` can ask for. */
            organisations: string[];
            total: number;
        };
        AcknowledgeAlertDto: {
            /** @description What was done. Sealed: it may tell the arm. */
            note: string;
        };
        AdjustedPValueDto: {
            family: string;
            method: string;
            pValue: number;
            /** @description Which visit it is of, for repeated measures. */
            visit?: string;
        };
        AdverseEventDto: {
            /** @description Of correct, read-narrative: what this person may do now. */
            actions: string[];
            /** @enum {string} */
            asked: "systematic" | "spontaneous";
            /** @description Code of the participant. */
            code: string;
            endedOn: string | null;
            id: string;
            onsetOn: string;
            /** @enum {string} */
            outcome: "recovered" | "recovering" | "not-recovered" | "recovered-with-sequelae" | "fatal" | "unknown";
            participantId: string;
            /** @description Trial time. */
            reportedAt: string;
            reportedBy: string | null;
            serious: boolean;
            seriousness: ("death" | "life-threatening" | "hospitalisation" | "disability" | "congenital-anomaly" | "other-important")[];
            /** @enum {string} */
            severity: "mild" | "moderate" | "severe";
            siteCode: string;
            term: string;
            version: number;
            /** @description death-not-recorded: the outcome is fatal, and the participant is not recorded as died. */
            warnings: "death-not-recorded"[];
        };
        AdverseEventListDto: {
            items: components["schemas"]["AdverseEventDto"][];
            total: number;
        };
        AlertDto: {
            acknowledgedAt: string | null;
            acknowledgedBy: string | null;
            /** @description Of acknowledge: what this person may do now. */
            actions: string[];
            /** @description Code of the participant. */
            code: string;
            id: string;
            instrumentCode: string;
            item: string;
            /** @description What the rule looks for. */
            message: {
                [key: string]: string;
            };
            note: string | null;
            participantId: string;
            /** @description Trial time. */
            raisedAt: string;
            siteCode: string;
            threshold: number;
            value: number;
            visitCode: string;
        };
        AlertListDto: {
            items: components["schemas"]["AlertDto"][];
            total: number;
        };
        AllocatedArmDto: {
            code: string;
            name: {
                [key: string]: string;
            };
        };
        AllocationDto: {
            allocatedAt: string;
            armCode: string;
            armName: {
                [key: string]: string;
            };
        };
        AllocationSlipDto: {
            /** @description Trial time. */
            allocatedAt: string;
            /** @description Only for those who may know it; null for everybody else, whatever it is. */
            arm: components["schemas"]["AllocatedArmDto"] | null;
            participantCode: string;
            simulated: boolean;
            siteName: string;
            /** @description The stratum as it was at randomisation, in words. */
            strata: components["schemas"]["GateStratumDto"][];
            trialCode: string;
            trialTitle: string;
            waveStartsOn: string | null;
        };
        AmendmentDto: {
            changes: components["schemas"]["ProtocolChangeDto"][];
            protocolVersion: number;
        };
        AmendProtocolDto: {
            protocol: string;
            reason: string;
        };
        AmendScreeningDto: {
            /** @description By variable code of the protocol; null or absent while not known. */
            captured: {
                [key: string]: (number | string | boolean) | null;
            };
            /** @description By criterion code: whether the clinician finds the criterion met; null or absent while open. */
            judgements: {
                [key: string]: boolean | null;
            };
            reason: string;
        };
        ApiTokenDto: {
            expiresAt: string;
            /** @description Its first eight characters stand in the trail beside what was done with it. */
            id: string;
            /** @description To the minute. */
            lastUsedAt: string | null;
            madeAt: string;
            name: string;
            permissions: string[];
            trialCode: string;
            trialId: string;
            /** @description false: it reads only. */
            writes: boolean;
        };
        ApiTokenListDto: {
            /** @description What one may put into a new one, by trial. */
            grantable: components["schemas"]["GrantablePermissionsDto"][];
            /** @description Those that still work. */
            items: components["schemas"]["ApiTokenDto"][];
            total: number;
        };
        ApproveUnblindingDto: {
            /**
             * Format: email
             * @description The address with which you sign in; may be left out after the first signature of a session.
             */
            email?: string;
            /** @description Your own, entered again. */
            password: string;
        };
        ArmGuessesDto: {
            arm: string;
            bang: components["schemas"]["BlindingIndexDto"] | null;
            guesses: components["schemas"]["GuessCountsDto"];
        };
        AssessmentDto: {
            /**
             * @description Who conducts the visit.
             * @enum {string}
             */
            assessor: "participant" | "blinded-assessor";
            closesAt: string;
            /** @description Code of the participant. */
            code: string;
            forms: components["schemas"]["AssessmentFormDto"][];
            /**
             * @description The assessor's guess of the arm: `after-forms` once every form is submitted, `open` now.
             * @enum {string}
             */
            guess: "not-asked" | "after-forms" | "open" | "made";
            opensAt: string;
            participantId: string;
            siteCode: string;
            /** @enum {string} */
            status: "upcoming" | "due" | "overdue";
            targetOn: string;
            visitCode: string;
            visitId: string;
            visitLabel: components["schemas"]["LocalisedTextDto"];
        };
        AssessmentFormDto: {
            id: string;
            instrumentCode: string;
            instrumentName: components["schemas"]["LocalisedTextDto"];
            /** @enum {string} */
            status: "empty" | "partial" | "submitted";
        };
        AssessmentListDto: {
            items: components["schemas"]["AssessmentDto"][];
            total: number;
        };
        BeginSignOnDto: {
            /** @description Page that the person wanted: an address of ours without host. */
            next?: string;
        };
        BegunSignOnDto: {
            /** @description Where the browser goes now. */
            address: string;
        };
        BehaviourDto: {
            bias: components["schemas"]["SimulatedDto"];
            coverage: components["schemas"]["SimulatedDto"];
            empiricalError: components["schemas"]["SimulatedDto"];
            rejected: components["schemas"]["SimulatedDto"];
            reportedError: components["schemas"]["SimulatedDto"];
            truth: number;
        };
        BiasesDto: {
            chronological: components["schemas"]["ChronologicalBiasDto"];
            exact: boolean;
            power: components["schemas"]["PowerUnderDriftDto"];
            selection: components["schemas"]["SelectionBiasDto"];
        };
        BlindedPersonDto: {
            name: string;
            roles: string[];
            /** @description Codes of participants; `*` stands for all. */
            unblindedFor: string[];
        };
        BlindingAssessmentDto: {
            control: string;
            experimental: string;
            givers: components["schemas"]["GiverBlindingDto"][];
        };
        BlindingIndexDto: {
            ci: components["schemas"]["IndexIntervalDto"];
            index: number;
            se: number;
        };
        CareContactDto: {
            clinician: string;
            siteCode: string;
            siteId: string;
            siteName: string;
            therapist: string;
        };
        CareContactListDto: {
            items: components["schemas"]["CareContactDto"][];
            total: number;
        };
        ChangeInterventionDto: {
            /** Format: date */
            on: string;
            reason: string;
            /** @enum {string} */
            to: "not-started" | "allocated" | "in-treatment" | "completed-treatment" | "discontinued";
        };
        ChangePasswordDto: {
            /** @description Six digits of the authenticator app, or a recovery code; needed where the account has an app. */
            code?: string;
            /** @description 12 to 128 characters. */
            newPassword: string;
            /** @description The present one. */
            password: string;
        };
        ChangeProfileDto: {
            displayName?: string;
            /** @enum {string} */
            locale?: "en" | "es";
        };
        ChangeStatusDto: {
            /** @enum {string} */
            action: "activate" | "pause" | "reopen" | "close" | "lock";
            reason: string;
        };
        CheckedLinkDto: {
            /**
             * @description Language of the account.
             * @enum {string}
             */
            locale: "en" | "es";
        };
        CheckLinkDto: {
            /** @description The last part of the link. */
            token: string;
        };
        CheckPlanDto: {
            source: string;
        };
        ChronologicalBiasDto: {
            drift: number;
            rootMeanSquare: number;
            typeOneError: number;
        };
        ClockDto: {
            now: string;
            /** @description Reminders and messages still on their way at this time. */
            pending: number;
        };
        CodedQuoteDto: {
            /** @description Name of who coded it. */
            codedBy: string;
            id: string;
            /** @description Whether the reader coded it. */
            own: boolean;
            quote: string;
            themeId: string;
        };
        CodeQuoteDto: {
            /** @description Words of the answer, letter by letter. */
            quote: string;
            /** Format: uuid */
            themeId: string;
        };
        CoderAgreementDto: {
            /** @description Share of the decisions in which both decided alike. */
            agreed: number;
            answers: number;
            first: string;
            /** @description Cohen's kappa over all decisions; null where it is not defined. */
            kappa: number | null;
            questionCode: string;
            second: string;
            themes: components["schemas"]["ThemeAgreementDto"][];
        };
        ComparedArmDto: {
            code: string;
            ratio: number;
        };
        ComparedDesignDto: {
            arms: components["schemas"]["ComparedArmDto"][];
            biases: components["schemas"]["BiasesDto"] | null;
            cautions: components["schemas"]["DesignCautionDto"][];
            correctGuess: components["schemas"]["CorrectGuessDto"];
            deterministicShare: number;
            imbalance: components["schemas"]["ImbalanceDto"];
            method: string;
            n: number;
            parameters: {
                [key: string]: unknown;
            };
            /** @description Beyond 2^53 as text; null where they cannot be counted. */
            sequences: (number | string) | null;
            warnings: string[];
        };
        CompareDesignsDto: {
            /** @description As in `MSC:1,CBT:1`. */
            arms: string;
            /** @description Methods with their parameters, as in DESIGN.yaml: `{"method": "permuted-blocks", "blockSizes": [4, 6]}`. */
            designs: {
                [key: string]: unknown;
            }[];
            /** @description Standard deviations by which outcomes drift from first to last; 1 when left out. */
            drift?: number;
            /** @description Participants in all strata together. */
            n: number;
            /** @description Simulated trials, where something is simulated; 10,000 (minimisation 1,000) when left out. */
            reps?: number;
            /** @description 64 hexadecimal digits; drawn when left out. */
            seed?: string;
            /** @description Standard deviations by which a guessing investigator shifts outcomes; 0.25 when left out. */
            selectionEffect?: number;
            /** @description Strata into which participants fall with equal chances, sites included. */
            strata: number;
            /** @description What you call it. */
            title: string;
        };
        ComparisonDto: {
            comparison: {
                [key: string]: unknown;
            };
            /** @description null until the work is done. */
            designs: components["schemas"]["ComparedDesignDto"][] | null;
            task: components["schemas"]["TaskDto"];
            title: string;
        };
        ComparisonListDto: {
            items: components["schemas"]["ComparisonSummaryDto"][];
            total: number;
        };
        ComparisonSummaryDto: {
            comparison: {
                [key: string]: unknown;
            };
            task: components["schemas"]["TaskDto"];
            title: string;
        };
        CompletenessColumnDto: {
            /** @description The window has not opened, or was never planned. */
            ahead: number;
            instrument: string;
            label: {
                [key: string]: string;
            };
            /** @description The window closed without a submission. */
            missing: number;
            /** @description The window is open. */
            open: number;
            submitted: number;
            visit: string;
        };
        CompletenessDto: {
            columns: components["schemas"]["CompletenessColumnDto"][];
            participants: number;
            /** @description Which standings occur together, the most frequent first. */
            patterns: components["schemas"]["CompletenessPatternDto"][];
        };
        CompletenessPatternDto: {
            participants: number;
            /** @description One per column. */
            standings: ("submitted" | "missing" | "open" | "ahead")[];
        };
        CompletePasswordResetDto: {
            /** @description 12 to 128 characters. */
            password: string;
            /** @description The last part of the link. */
            token: string;
        };
        ConfirmSecondFactorDto: {
            /** @description Six digits of the app. */
            code: string;
        };
        ConsentDto: {
            /** @description Whether this is the version that is signed today. */
            current: boolean;
            documentCode: string;
            id: string;
            /** @enum {string} */
            language: "en" | "es";
            signedAt: string;
            version: string;
        };
        ConsortArmDto: {
            allocated: number;
            analysed: number;
            /** @description null while the viewer is blinded: all arms together. */
            code: string | null;
            discontinued: number | null;
            name: {
                [key: string]: string;
            } | null;
            received: number | null;
            visits: components["schemas"]["ConsortVisitDto"][];
        };
        ConsortDto: {
            arms: components["schemas"]["ConsortArmDto"][];
            excluded: components["schemas"]["ExcludedDto"];
            pooled: boolean;
            randomised: number;
            screened: number;
            /** @description Without it, `randomised` and `allocated` count who entered the study with a complete baseline. */
            withRandomisation: boolean;
        };
        ConsortVisitDto: {
            assessed: number;
            code: string;
            died: number;
            label: {
                [key: string]: string;
            };
            lost: number;
            missing: number;
            withdrawn: number;
        };
        ContactAccessDto: {
            /** Format: date-time */
            at: string;
            /** @description null for the product itself, which sends reminders. */
            by: string | null;
            code: string;
            participantId: string;
            purpose: string;
        };
        ContactAccessListDto: {
            items: components["schemas"]["ContactAccessDto"][];
            total: number;
        };
        ContactDto: {
            email: string | null;
            /** @description null where no contact is recorded, or where it was erased. */
            name: string | null;
            phone: string | null;
        };
        CopiedSectionDto: {
            entries: number;
            key: string;
            /** @description In the language of the participant. */
            title: string;
        };
        CorrectEventDto: {
            /** @enum {string} */
            asked?: "systematic" | "spontaneous";
            /**
             * Format: date
             * @description null: it goes on.
             */
            endedOn?: string | null;
            /** Format: date */
            onsetOn?: string;
            /** @enum {string} */
            outcome?: "recovered" | "recovering" | "not-recovered" | "recovered-with-sequelae" | "fatal" | "unknown";
            reason: string;
            serious?: boolean;
            seriousness?: ("death" | "life-threatening" | "hospitalisation" | "disability" | "congenital-anomaly" | "other-important")[];
            /** @enum {string} */
            severity?: "mild" | "moderate" | "severe";
            term?: string;
        };
        CorrectFormDto: {
            /** @description The items that were wrong. */
            answers: {
                [key: string]: number | null;
            };
            reason: string;
        };
        CorrectGuessDto: {
            convergence: number;
            directional: number;
            /** @description false where it was simulated. */
            exact: boolean;
        };
        CreateAccountDto: {
            administrator?: boolean;
            displayName: string;
            /** Format: email */
            email: string;
            /** @enum {string} */
            locale: "en" | "es";
            /** @description Of whoever asks; needed to make an administrator or a trial designer. */
            ownPassword?: string;
            /** @description In a demonstration only; otherwise the person is invited by mail to choose one. */
            password?: string;
            /** @description May import protocols and so begin trials. */
            trialDesigner?: boolean;
        };
        CreateGroupDto: {
            armCode: string;
            /** @description Most members, within the protocol's group size. */
            capacity: number;
            /** @description Fewest members to begin with, within the protocol's group size. */
            minimum: number;
            name: string;
            /** @description Sessions of this group, where the protocol lets groups differ; the protocol's number when left out. */
            sessions?: number | null;
            /**
             * Format: uuid
             * @description A therapist of the trial at the wave's site.
             */
            therapistAccountId?: string | null;
            /** Format: uuid */
            waveId: string;
        };
        CreateThemeDto: {
            name: string;
            /**
             * Format: uuid
             * @description The theme that this is a subtheme of.
             */
            parentId?: string | null;
            questionCode: string;
        };
        CredentialsDto: {
            /**
             * Format: email
             * @description The address with which you sign in; may be left out after the first signature of a session.
             */
            email?: string;
            /** @description Your own, entered again. */
            password: string;
        };
        CrisisDto: {
            contacts: components["schemas"]["LocalisedTextDto"];
        };
        CriterionDto: {
            code: string;
            /** @enum {string} */
            kind: "inclusion" | "exclusion";
            label: {
                [key: string]: string;
            };
            /** @description An exclusion criterion that is met excludes. */
            met: boolean | "unknown";
        };
        DatasetDto: {
            /** @enum {string} */
            arms: "dummy" | "real";
            /** @enum {string} */
            code: "wide" | "visits" | "long" | "dictionary";
            columns: number;
            fileName: string;
            /** @description Participants who withdrew the use of their data and are not in it. */
            leftOut: number;
            rows: number;
        };
        DatasetListDto: {
            items: components["schemas"]["DatasetDto"][];
            total: number;
        };
        DelegationDto: {
            /** Format: date-time */
            acceptedAt: string | null;
            accountId: string;
            /** Format: date-time */
            endedAt: string | null;
            endedBy: string | null;
            endReason: string | null;
            fromOn: string;
            /** Format: date-time */
            givenAt: string;
            givenBy: string;
            id: string;
            mayAccept: boolean;
            mayEnd: boolean;
            name: string;
            /** @enum {string} */
            role: "trial-designer" | "investigator" | "recruiter" | "therapy-coordinator" | "assessor" | "data-manager" | "statistician" | "therapist" | "safety-physician" | "on-call-clinician" | "safety-monitor" | "unblinded-statistician" | "unblinded-data-manager" | "data-protection-officer";
            /** @description One for each step that the record says happened. */
            signatures: components["schemas"]["StepSignatureDto"][];
            siteCode: string | null;
            /** @enum {string} */
            status: "not-accepted" | "not-begun" | "holds" | "over" | "ended";
            tasks: string;
            untilOn: string | null;
        };
        DelegationLogDto: {
            /** @description The day on which it stands so. */
            asOf: string;
            delegations: components["schemas"]["DelegationDto"][];
            holdings: components["schemas"]["HoldingDto"][];
            mayDelegate: boolean;
            training: components["schemas"]["TrainingDto"][];
            /** @description false where it holds this person's own part only. */
            whole: boolean;
            /** @description Roles that are used without a delegation that holds today. */
            withoutDelegation: components["schemas"]["HoldingDto"][];
        };
        DesignCautionDto: {
            /** @enum {string} */
            code: "certain-minimisation" | "one-block-size" | "certain-coin" | "uploaded-list" | "many-certain" | "many-guessed";
            /** @description The share that the caution is about. */
            share: number | null;
        };
        DeviationDto: {
            description: string;
            id: string;
            kind: string;
            occurredOn: string;
            recordedAt: string;
            recordedBy: string | null;
        };
        DeviationListDto: {
            items: components["schemas"]["DeviationDto"][];
            total: number;
        };
        DueListDto: {
            items: components["schemas"]["DueThingDto"][];
            total: number;
        };
        DueThingDto: {
            closesOn: string | null;
            code: string;
            dueOn: string | null;
            /** @enum {string} */
            kind: "visit" | "baseline" | "wave" | "consent" | "randomise" | "screening" | "reconsent" | "alert";
            label: {
                [key: string]: string;
            };
            nextAction: string;
            participantId: string;
            siteCode: string;
            /** @enum {string} */
            status: "upcoming" | "due" | "overdue";
            visitCode: string | null;
        };
        EditPlanDto: {
            /** @description null takes out the estimand `replaces`. */
            estimand: components["schemas"]["PlanEstimandDto"] | null;
            /** @description Id of the estimand that is replaced or taken out; left out for a new one. */
            replaces?: string;
            source: string;
        };
        EligibilityDto: {
            criteria: components["schemas"]["CriterionDto"][];
            eligible: boolean | "unknown";
        };
        EmergencyPageDto: {
            careText: components["schemas"]["LocalisedTextDto"] | null;
            contacts: components["schemas"]["CareContactDto"][];
            mine: components["schemas"]["OwnRevealDto"][];
            participants: components["schemas"]["EmergencyParticipantDto"][];
        };
        EmergencyParticipantDto: {
            /** @description Numbers of the envelopes that are still closed. */
            closedEnvelopes: number[];
            code: string;
            id: string;
            siteCode: string;
        };
        EndDelegationDto: {
            /**
             * Format: email
             * @description The address with which you sign in; may be left out after the first signature of a session.
             */
            email?: string;
            /** @description Your own, entered again. */
            password: string;
            /** @description In words that tell no arm. */
            reason: string;
        };
        EndedSessionsDto: {
            /** @description How many ended. */
            ended: number;
        };
        EndSessionsDto: {
            /** @description One's own; a browser left open must not shut its owner out. */
            password: string;
        };
        EnteredPublicValueDto: {
            enteredAt: string;
            source: string;
            value: string;
        };
        EnvelopeContentDto: {
            arm: components["schemas"]["AllocatedArmDto"];
            envelope: number;
        };
        EnvelopeDto: {
            number: number;
            /** Format: date-time */
            openedAt: string | null;
            participantCode: string;
            participantId: string;
            /** Format: date-time */
            printedAt: string;
            printedBy: string | null;
            printId: string;
        };
        EnvelopeListDto: {
            items: components["schemas"]["EnvelopeDto"][];
            total: number;
        };
        EnvelopeOpeningDto: {
            envelope: number;
            openedAt: string;
            openedBy: string;
            participantCode: string;
            recordedAt: string;
            /** @description The participant's data give another stratum than the envelope's: a mistake to record. */
            stratumDiffers: boolean;
        };
        EnvelopePrintDto: {
            contents: components["schemas"]["EnvelopeContentDto"][];
            set: components["schemas"]["EnvelopeSetDto"];
            simulated: boolean;
            trialCode: string;
        };
        EnvelopeReasonDto: {
            reason: string;
        };
        EnvelopeSetDto: {
            closedAt: string | null;
            closeReason: string | null;
            envelopes: number;
            id: string;
            number: number;
            openings: components["schemas"]["EnvelopeOpeningDto"][];
            printedAt: string;
            siteCode: string;
            stratumKey: string;
            stratumLabel: {
                [key: string]: string;
            };
            version: number;
        };
        EnvelopeSetListDto: {
            /** @description What this person may do here: print, record-opening. */
            actions: string[];
            items: components["schemas"]["EnvelopeSetDto"][];
            sites: string[];
            /** @description Strata for which a set can be printed, site by site. */
            strata: components["schemas"]["EnvelopeStratumDto"][];
            total: number;
        };
        EnvelopeStratumDto: {
            label: {
                [key: string]: string;
            };
            /** @description A site where somebody can be in this stratum. */
            siteCode: string;
            stratumKey: string;
        };
        EraseContactDto: {
            /**
             * Format: email
             * @description The address with which you sign in; may be left out after the first signature of a session.
             */
            email?: string;
            /** @description The code of the participant, typed by hand. */
            participantCode: string;
            /** @description Your own, entered again. */
            password: string;
            reason: string;
        };
        ErasureDto: {
            code: string;
            /** Format: date-time */
            erasedAt: string;
            /** @description null where it was repeated after a restore: its signature is in the list that was repeated. */
            erasedBy: string | null;
        };
        ErasureListDto: {
            items: components["schemas"]["ErasureDto"][];
        };
        EstimateBinDto: {
            count: number;
            from: number;
            to: number;
        };
        EvidenceDto: {
            chosen: number;
            comparison: {
                [key: string]: unknown;
            };
            designs: components["schemas"]["ComparedDesignDto"][];
            /** @description Whether the protocol in force randomises by the chosen design. */
            inForce: boolean;
            number: number;
            reason: string;
            /** Format: date-time */
            recordedAt: string;
            recordedBy: string;
            seed: string;
            softwareVersion: string;
        };
        EvidenceListDto: {
            items: components["schemas"]["EvidenceDto"][];
            total: number;
        };
        ExcludedDto: {
            reasons: components["schemas"]["ExclusionReasonDto"][];
            total: number;
        };
        ExclusionReasonDto: {
            count: number;
            label: {
                [key: string]: string;
            };
            /** @description Code of the criterion, or withdrawn, died. */
            reason: string;
        };
        ExpectedPointDto: {
            expected: number;
            on: string;
        };
        FeedbackDto: {
            code: string;
            givenOn: string;
            id: string;
            participantId: string;
            questionCode: string;
            quotes: components["schemas"]["CodedQuoteDto"][];
            text: string;
            version: number;
        };
        FeedbackPageDto: {
            /** @description Of record, code: what this person may do now. */
            actions: string[];
            /** @description Each two coders of each question. */
            agreement: components["schemas"]["CoderAgreementDto"][];
            answers: components["schemas"]["FeedbackDto"][];
            questions: components["schemas"]["FeedbackQuestionDto"][];
            /** @description Themes by name, each followed by its subthemes. */
            themes: components["schemas"]["ThemeDto"][];
        };
        FeedbackQuestionDto: {
            code: string;
            label: {
                [key: string]: string;
            };
        };
        FormAnchorDto: {
            label: components["schemas"]["LocalisedTextDto"];
            /** @description The number that is stored. */
            value: number;
        };
        FormCorrectionDto: {
            at: string;
            by: string | null;
            reason: string;
        };
        FormDefinitionDto: {
            code: string;
            instructions: components["schemas"]["LocalisedTextDto"];
            items: components["schemas"]["FormItemDto"][];
            name: components["schemas"]["LocalisedTextDto"];
            version: string;
        };
        FormDto: {
            /** @description Of save, submit, correct: what this person may do now. */
            actions: string[];
            /** @description By item code; null = not answered. */
            answers: {
                [key: string]: number | null;
            };
            /** @description When the answers were given (trial time). */
            assessedAt: string | null;
            /** @description First instant after the visit's window. */
            closesAt: string;
            corrections: components["schemas"]["FormCorrectionDto"][];
            /** @description Whom to turn to at once, where an answer raises an alert. */
            crisis: components["schemas"]["CrisisDto"] | null;
            definition: components["schemas"]["FormDefinitionDto"];
            id: string;
            /** @enum {string|null} */
            mode: "clinic" | "telephone" | "self" | null;
            /** @description First instant of the visit's window. */
            opensAt: string;
            participantCode: string;
            participantId: string;
            /** @description From submission on; never shown to participants. */
            scales: components["schemas"]["FormScaleDto"][] | null;
            /** @enum {string|null} */
            source: "direct" | "paper" | null;
            /** @enum {string} */
            status: "empty" | "partial" | "submitted";
            submittedAt: string | null;
            version: number;
            visitCode: string;
            visitLabel: components["schemas"]["LocalisedTextDto"];
        };
        FormItemDto: {
            anchors: components["schemas"]["FormAnchorDto"][];
            /** @description Key of the answer. */
            code: string;
            /** @enum {string} */
            kind: "likert" | "numeric";
            /** @description The wording where its licence lets us ship it, otherwise the item's number. */
            label: components["schemas"]["LocalisedTextDto"];
            max: number;
            min: number;
            /** @description The number printed on the form, where the code is one. */
            number?: number;
            step: number;
        };
        FormScaleDto: {
            code: string;
            max: number;
            min: number;
            name: components["schemas"]["LocalisedTextDto"];
            /** @description Null where too few items are answered. */
            value: number | null;
        };
        GateConditionDto: {
            code: string;
            detail: string | null;
            label: {
                [key: string]: string;
            };
            met: boolean;
        };
        GateDto: {
            conditions: components["schemas"]["GateConditionDto"][];
            needsWave: boolean;
            ready: boolean;
            strata: components["schemas"]["GateStratumDto"][] | null;
            version: number;
            waves: components["schemas"]["GateWaveDto"][];
        };
        GateStratumDto: {
            factor: string;
            label: {
                [key: string]: string;
            };
            level: string;
            levelLabel: {
                [key: string]: string;
            };
        };
        GateWaveDto: {
            id: string;
            number: number;
            startsOn: string;
        };
        GiveDelegationDto: {
            /** Format: uuid */
            accountId: string;
            /**
             * Format: email
             * @description The address with which you sign in; may be left out after the first signature of a session.
             */
            email?: string;
            /** Format: date */
            fromOn: string;
            /** @description Your own, entered again. */
            password: string;
            /** @enum {string} */
            role: "trial-designer" | "investigator" | "recruiter" | "therapy-coordinator" | "assessor" | "data-manager" | "statistician" | "therapist" | "safety-physician" | "on-call-clinician" | "safety-monitor" | "unblinded-statistician" | "unblinded-data-manager" | "data-protection-officer";
            /** @description null: all sites. */
            siteCode?: string | null;
            /** @description In words that tell no arm: everybody who reads the log reads them. */
            tasks: string;
            /**
             * Format: date
             * @description null: until it is ended.
             */
            untilOn?: string | null;
        };
        GivenSignatureDto: {
            meaning: string;
            printedName: string;
            /** Format: date-time */
            signedAt: string;
            /** @description false where the record was changed since. */
            valid: boolean;
        };
        GiverBlindingDto: {
            arms: components["schemas"]["ArmGuessesDto"][];
            /** @enum {string} */
            giver: "assessor" | "participant";
            james: components["schemas"]["BlindingIndexDto"] | null;
        };
        GrantablePermissionsDto: {
            permissions: string[];
            trialCode: string;
            trialId: string;
        };
        GrantRoleDto: {
            /** @description Of whoever asks. */
            password: string;
            /** @enum {string} */
            role: "trial-designer" | "investigator" | "recruiter" | "therapy-coordinator" | "assessor" | "data-manager" | "statistician" | "therapist" | "safety-physician" | "on-call-clinician" | "safety-monitor" | "unblinded-statistician" | "unblinded-data-manager" | "data-protection-officer";
            /** @description Without one, every site. */
            siteCode?: string | null;
            /** Format: uuid */
            trialId: string;
        };
        GroupDto: {
            /** @description Of place-member, record-session: what this person may do now. */
            actions: string[];
            armCode: string;
            armName: {
                [key: string]: string;
            };
            capacity: number;
            id: string;
            members: components["schemas"]["GroupMemberDto"][];
            minimum: number;
            name: string;
            /** @description Every session that the protocol plans for the arm. */
            sessions: components["schemas"]["GroupSessionDto"][];
            siteCode: string;
            startsOn: string;
            /** @description Name of the therapist. */
            therapist: string | null;
            therapistAccountId: string | null;
            waveId: string;
            waveNumber: number;
        };
        GroupListDto: {
            items: components["schemas"]["GroupDto"][];
            total: number;
        };
        GroupMemberDto: {
            code: string;
            /** @description Whether the sessions attended so far make a completer, as the protocol defines it. */
            completer: boolean;
            participantId: string;
            sessionsAttended: number;
            /** @enum {string} */
            status: "not-started" | "allocated" | "in-treatment" | "completed-treatment" | "discontinued";
        };
        GroupSessionDto: {
            attended: number;
            /** @description Who attended. */
            attendedBy: string[];
            /** @description Null while the session is not held. */
            heldOn: string | null;
            number: number;
        };
        GuessArmDto: {
            code: string;
            name: components["schemas"]["LocalisedTextDto"];
        };
        GuessCountsDto: {
            control: number;
            experimental: number;
            unknown: number;
        };
        GuessQuestionDto: {
            arms: components["schemas"]["GuessArmDto"][];
            /** @enum {string} */
            state: "not-asked" | "after-forms" | "open" | "made";
        };
        GuidanceDto: {
            advice: components["schemas"]["LocalisedTextDto"];
            /** @enum {string} */
            kind: "wrong-stratum" | "ineligible" | "randomised-twice" | "wrong-wave" | "downtime-envelope" | "other";
        };
        GuidanceSourceDto: {
            doi: string;
            text: string;
        };
        HealthDto: {
            /** @enum {string} */
            status: "up" | "down";
        };
        HeldRoleDto: {
            grantedAt: string;
            grantId: string;
            role: string;
            /** @description null means every site. */
            siteCode: string | null;
            trialCode: string;
            trialId: string;
        };
        HoldingDto: {
            accountId: string;
            name: string;
            /** @enum {string} */
            role: "trial-designer" | "investigator" | "recruiter" | "therapy-coordinator" | "assessor" | "data-manager" | "statistician" | "therapist" | "safety-physician" | "on-call-clinician" | "safety-monitor" | "unblinded-statistician" | "unblinded-data-manager" | "data-protection-officer";
            /** @description Day of the grant. */
            since: string;
            siteCode: string | null;
        };
        ImbalanceDto: {
            bound: number;
            byPosition: number[];
            exact: boolean;
            final: number;
            finalDistribution: components["schemas"]["ImbalanceShareDto"][];
            maximum: number;
            meanAbsolute: number;
        };
        ImbalanceShareDto: {
            imbalance: number;
            probability: number;
        };
        ImpactDto: {
            /** @enum {string} */
            assessments: "none" | "others-assess" | "assessments-stop" | "already-complete";
            /** Format: date-time */
            at: string;
            by: string | null;
        };
        ImportedTrialDto: {
            code: string;
            id: string;
            /** @enum {boolean} */
            imported: true;
            participants: number;
            simulated: boolean;
            /** @enum {string} */
            status: "unblinded";
            title: string;
            trialId: string;
        };
        ImportFinishedTrialDto: {
            /** @description CSV, one row per participant. */
            data: string;
            /** @description YAML: how the columns of the data become the trial. */
            mapping: string;
            /** @description YAML; where the mapping only names its file. */
            plan?: string;
            /** @description YAML; where the mapping only names its file. */
            protocol?: string;
        };
        ImportTrialDto: {
            protocol: string;
            /** @description Only for simulated trials. */
            seed?: string;
            simulated?: boolean;
        };
        IndexIntervalDto: {
            level: number;
            lower: number;
            upper: number;
        };
        InspectionCheckDto: {
            code: string;
            /** @description What is wrong, by name: tables, triggers, logins. */
            names: string[];
            value: (number | string) | null;
            /**
             * @description Whether it speaks for the statement, against it, or only tells something.
             * @enum {string}
             */
            weight: "for" | "against" | "tells";
        };
        InspectionDto: {
            findings: components["schemas"]["InspectionFindingDto"][];
            /**
             * Format: date-time
             * @description When the evidence was read (real time).
             */
            readAt: string;
            /** @description Whether the register of unblinding was read for it. */
            register: boolean;
        };
        InspectionFindingDto: {
            evidence: components["schemas"]["InspectionCheckDto"][];
            /** @enum {string} */
            kind: "setting" | "record" | "test";
            /** @description 1 to 31. */
            number: number;
            sentence: string;
            tests: components["schemas"]["InspectionTestDto"][];
            /** @enum {string} */
            verdict: "shown" | "not-shown" | "by-test-only";
        };
        InspectionTestDto: {
            file: string;
            title: string;
        };
        InterventionDto: {
            /** @description The states that this person may record next. */
            actions: ("not-started" | "allocated" | "in-treatment" | "completed-treatment" | "discontinued")[];
            /** @description Whether the sessions attended so far make a completer, as the protocol defines it. */
            completer: boolean;
            group: components["schemas"]["InterventionGroupDto"] | null;
            /** @description Oldest first. */
            history: components["schemas"]["InterventionStepDto"][];
            sessionsAttended: number;
            /** @enum {string} */
            status: "not-started" | "allocated" | "in-treatment" | "completed-treatment" | "discontinued";
        };
        InterventionGroupDto: {
            id: string;
            name: string;
        };
        InterventionStepDto: {
            by: string | null;
            /** @enum {string} */
            from: "not-started" | "allocated" | "in-treatment" | "completed-treatment" | "discontinued";
            on: string;
            reason: string | null;
            /** @enum {string} */
            to: "not-started" | "allocated" | "in-treatment" | "completed-treatment" | "discontinued";
        };
        JoinWaveDto: {
            /** Format: uuid */
            waveId: string;
        };
        ListArmCountDto: {
            arm: string;
            count: number;
        };
        ListReportDto: {
            /** @description The same as codes, for screens that speak another language. */
            cautions: string[];
            strata: components["schemas"]["ListStratumDto"][];
            /** @description What such a list cannot promise, in plain sentences. */
            warnings: string[];
        };
        ListStateDto: {
            /** @description null where no list was accepted yet. */
            uploaded: components["schemas"]["UploadedListDto"] | null;
        };
        ListStratumDto: {
            counts: components["schemas"]["ListArmCountDto"][];
            /** @description Range of count / ratio over the arms at the end. */
            finalImbalance: number;
            /** @description The stratum in words. */
            label: {
                [key: string]: string;
            };
            /** @description The largest such range on the way. */
            largestImbalance: number;
            positions: number;
            stratum: string;
        };
        LocalisedTextDto: {
            en: string;
            es: string;
        };
        LookBehaviourDto: {
            bias: components["schemas"]["SimulatedDto"] | null;
            crossed: components["schemas"]["SimulatedDto"];
            ended: components["schemas"]["SimulatedDto"];
        };
        MadeApiTokenDto: {
            /** @description The only time that it is shown. */
            secret: string;
            token: components["schemas"]["ApiTokenDto"];
        };
        MailboxDto: {
            items: components["schemas"]["MailDto"][];
            total: number;
        };
        MailDto: {
            id: string;
            kind: string;
            /** @description Trial time; null while it waits for the mail server. */
            sentAt: string | null;
            subject: string;
            text: string;
            to: string;
        };
        MakeApiTokenDto: {
            /** @description Six digits of the authenticator app, or a recovery code; needed where the account has an app. */
            code?: string;
            /** @description 1 to 365, 90 unless told. */
            days?: number;
            /** @description What it is for. */
            name: string;
            /** @description The present one. */
            password: string;
            permissions: ("trial.read" | "trial.clock" | "trial.simulate" | "participant.read" | "participant.screen" | "participant.follow-up" | "contact.read" | "contact.write" | "consent.record" | "allocation.randomise" | "allocation.read" | "therapy.read" | "therapy.place" | "therapy.record" | "deviation.record" | "feedback.read" | "feedback.record" | "feedback.code" | "form.read" | "form.enter" | "form.correct" | "assessment.read" | "event.read" | "event.report" | "event.narrative" | "alert.read" | "plan.read" | "analysis.rehearse" | "register.read" | "mistake.read" | "mistake.record" | "data.export" | "data.export-unblinded" | "audit.read")[];
            /** Format: uuid */
            trialId: string;
            /** @description false: it reads only. */
            writes: boolean;
        };
        MasterKeyTermDto: {
            /** @description From this instant on it should have been renewed. */
            endsAt: string;
            /**
             * @description `soon`: it ends within thirty days. `over`: it has ended; everything works on.
             * @enum {string}
             */
            state: "good" | "soon" | "over";
            /** @description First start under this key. */
            takenAt: string;
        };
        MeasuredPartDto: {
            code: string;
            label: components["schemas"]["LocalisedTextDto"];
        };
        MeasuredValueDto: {
            condition: string;
            /** @description Why the quality is not good. */
            note?: string | null;
            /** @enum {string} */
            quality: "good" | "doubtful" | "unusable";
            region: string;
            /** @description Null where nothing could be measured. */
            value: number | null;
        };
        MeasurementDto: {
            code: string;
            conditions: components["schemas"]["MeasuredPartDto"][];
            label: components["schemas"]["LocalisedTextDto"];
            maximum: number | null;
            /** @description Whether this person may record it now; later values replace earlier ones and need a reason. */
            mayRecord: boolean;
            /** @description Day at the site; null where nothing is recorded yet. */
            measuredOn: string | null;
            minimum: number | null;
            regions: components["schemas"]["MeasuredPartDto"][];
            unit: string;
            values: components["schemas"]["RecordedValueDto"][];
            /** @description 0 where nothing is recorded yet. */
            version: number;
            visitCode: string;
            visitId: string;
            visitLabel: components["schemas"]["LocalisedTextDto"];
        };
        MeasurementListDto: {
            items: components["schemas"]["MeasurementDto"][];
            total: number;
        };
        MistakeCorrectionDto: {
            correct: (string | number | boolean) | null;
            label: components["schemas"]["LocalisedTextDto"];
            recorded: (string | number | boolean) | null;
            variable: string;
        };
        MistakeDto: {
            actions: ("decide" | "close")[];
            /** Format: date-time */
            closedAt: string | null;
            closedBy: string | null;
            corrections: components["schemas"]["MistakeCorrectionDto"][];
            decidedBy: string | null;
            /** @enum {string} */
            decision: "analyse-as-randomised" | "keep-first-randomisation" | "exclude-by-plan" | "undecided";
            foundOn: string;
            id: string;
            /** @enum {string} */
            kind: "wrong-stratum" | "ineligible" | "randomised-twice" | "wrong-wave" | "downtime-envelope" | "other";
            notes: components["schemas"]["MistakeNoteDto"][] | null;
            otherParticipantCode: string | null;
            participantCode: string;
            participantId: string;
            /** Format: date-time */
            recordedAt: string;
            recordedBy: string | null;
            siteCode: string;
            stratumAsRandomised: string | null;
            stratumAsRandomisedLabel: components["schemas"]["LocalisedTextDto"] | null;
            stratumCorrected: string | null;
            stratumCorrectedLabel: components["schemas"]["LocalisedTextDto"] | null;
            summary: string;
            version: number;
        };
        MistakeListDto: {
            guidance: components["schemas"]["GuidanceDto"][];
            items: components["schemas"]["MistakeDto"][];
            source: components["schemas"]["GuidanceSourceDto"];
            total: number;
        };
        MistakeNoteDto: {
            /** Format: date-time */
            at: string;
            by: string | null;
            text: string;
        };
        MoveClockDto: {
            now: string;
        };
        NarrativeDto: {
            narrative: string;
            recordedAt: string;
            recordedBy: string | null;
        };
        NextVisitDto: {
            code: string;
            label: {
                [key: string]: string;
            };
            targetOn: string;
        };
        NumbersToRandomiseDto: {
            control: number;
            experimental: number;
            total: number;
        };
        OfferedPlaceDto: {
            id: string;
            name: string;
            places: number;
        };
        OfferedSecondFactorDto: {
            /** @description otpauth address, for opening. */
            address: string;
            /** @description The address as a square code, SVG. */
            pictureSvg: string;
            /** @description Base32, for typing. */
            secret: string;
        };
        OfferSecondFactorDto: {
            /** @description Six digits of the present app, or a recovery code; needed where the account has an app. */
            code?: string;
            /** @description Needed unless the session waits for the set-up. */
            password?: string;
        };
        OpenConsentDto: {
            documentCode: string;
            /** @description Whether an earlier version was signed. */
            reconsent: boolean;
            version: string;
        };
        OpenedAnalysisDto: {
            adjusted: components["schemas"]["AdjustedPValueDto"][];
            /** @description The file that the R code reads. */
            dataName: string;
            /** @description Model, settings and R code, as kept with the run; null for runs that were made before runs kept them. */
            details: {
                [key: string]: unknown;
            } | null;
            /** @description Hedges' g of the outcome as measured. */
            effectSize: {
                [key: string]: unknown;
            } | null;
            /** @description Diagnostics of the model, shared by the analyses that rest on it. */
            model: {
                [key: string]: unknown;
            } | null;
            result: {
                [key: string]: unknown;
            };
            /** @description Intraclass correlation by therapist. */
            therapists: {
                [key: string]: unknown;
            } | null;
        };
        OpenEnvelopeDto: {
            /** @enum {string} */
            category: "medical-emergency" | "serious-event" | "treatment-decision" | "regulator" | "accident" | "drill" | "other";
            number: number;
            openedAt: string;
            /** @description Who opened it. */
            openedBy: string;
            /**
             * Format: email
             * @description Address of who opened it, where they have an account in the trial.
             */
            openedByEmail?: string;
            /** Format: uuid */
            participantId: string;
            /** @description Your own, entered again. */
            password: string;
            /** @description Sealed. */
            reason: string;
        };
        OpeningReceiptDto: {
            receipt: components["schemas"]["ReceiptDto"];
            /** @description The participant's data give another stratum than the envelope's: record it as a mistake; the allocation stands. */
            stratumDiffers: boolean;
        };
        OpenProtocolChangeDto: {
            /** @description Code of the entry; empty where the section is no list. */
            code: string;
            fields: components["schemas"]["ProtocolFieldChangeDto"][];
            /** @enum {string} */
            kind: "added" | "removed" | "changed";
            /** @description "visits", "targetSize", "randomisation.strata". */
            section: string;
        };
        OpenSiteDto: {
            reason: string;
            recruiting: boolean;
        };
        OperatingCharacteristicsDto: {
            allocated: components["schemas"]["SimulatedArmsDto"];
            alternative: components["schemas"]["BehaviourDto"];
            analysed: components["schemas"]["SimulatedArmsDto"];
            estimates: components["schemas"]["EstimateBinDto"][];
            failed: number;
            failure: string | null;
            /** @description null where there is one analysis, at the end; missing in simulations of earlier versions. */
            looks?: components["schemas"]["SimulatedLooksDto"] | null;
            null: components["schemas"]["BehaviourDto"];
            reps: number;
        };
        OtherSignatureDto: {
            meaning: string;
            printedName: string;
            /** Format: date-time */
            signedAt: string;
            /** @description What was signed: `analysis-plan/2`. */
            subject: string;
        };
        OwnAnswersDto: {
            /** @description Some items or all; the others stay as they are, null takes an answer back. */
            answers: {
                [key: string]: number | null;
            };
            /**
             * @description Always `self` here.
             * @enum {string}
             */
            mode?: "self";
            /**
             * @description Always `direct` here.
             * @enum {string}
             */
            source?: "direct";
        };
        OwnRevealDto: {
            /** Format: date-time */
            at: string;
            id: string;
            /** @enum {string} */
            kind: "emergency" | "third-party" | "envelope" | "accidental" | "rehearsal";
            participantCode: string;
        };
        OwnSessionDto: {
            /** @description Network address that signed in. */
            address: string;
            begunAt: string;
            /** @description Name of the browser, as far as it tells. */
            browser: string | null;
            /** @description The session that asks. */
            current: boolean;
            /** @description It ends then, used or not. */
            endsAt: string;
            id: string;
            /** @description To the minute. */
            lastUsedAt: string;
            /**
             * @description What signed in: a password, or an identity provider.
             * @enum {string}
             */
            method: "password" | "provider";
            /** @description Name of its system, as far as it tells. */
            system: string | null;
        };
        OwnSessionListDto: {
            items: components["schemas"]["OwnSessionDto"][];
            total: number;
        };
        ParticipantDto: {
            /** @description What the server allows this person to do now. */
            actions: string[];
            /** @description By variable code of the protocol; null or absent while not known. */
            captured: {
                [key: string]: (number | string | boolean) | null;
            };
            code: string;
            consents: components["schemas"]["ConsentDto"][];
            dataUseWithdrawnAt: string | null;
            eligibility: components["schemas"]["EligibilityDto"];
            id: string;
            /** @description By criterion code: whether the clinician finds the criterion met; null or absent while open. */
            judgements: {
                [key: string]: boolean | null;
            };
            /** @enum {string} */
            language: "en" | "es";
            /** @description Documents that wait for a signature. */
            openConsents: components["schemas"]["OpenConsentDto"][];
            protocolVersion: number;
            randomisedAt: string | null;
            reminders: components["schemas"]["ReminderDto"][];
            screenedAt: string;
            siteCode: string;
            siteTimeZone: string;
            state: string;
            strata: components["schemas"]["StratumDto"][] | null;
            timeline: components["schemas"]["TimelineEntryDto"][];
            version: number;
            visits: components["schemas"]["ParticipantVisitDto"][];
        };
        ParticipantListDto: {
            items: components["schemas"]["ParticipantRowDto"][];
            total: number;
        };
        ParticipantRowDto: {
            code: string;
            id: string;
            nextVisit: components["schemas"]["NextVisitDto"] | null;
            randomisedAt: string | null;
            screenedAt: string;
            siteCode: string;
            state: string;
        };
        ParticipantVisitDto: {
            baseline: boolean;
            closesAt: string;
            code: string;
            forms: components["schemas"]["VisitFormDto"][];
            id: string;
            label: {
                [key: string]: string;
            };
            opensAt: string;
            /** @enum {string} */
            status: "complete" | "upcoming" | "due" | "overdue" | "missed";
            targetOn: string;
        };
        PasswordResetRequestedDto: Record<string, never>;
        PersonalDataDto: {
            code: string;
            /** @description Whether a copy that this person makes holds what tells the arm. */
            complete: boolean;
            /**
             * @description Whether a name and contact are recorded, never were, or were erased.
             * @enum {string}
             */
            contact: "recorded" | "none" | "erased";
            /** Format: date-time */
            erasedAt: string | null;
            erasedBy: string | null;
            mayErase: boolean;
        };
        PersonGrantDto: {
            /** @description Who delegated it, where a delegation holds today. */
            delegatedBy: string | null;
            delegatedFrom: string | null;
            /** Format: date-time */
            endedAt: string | null;
            /** @description null: before anybody could be named, at the import of the trial. */
            grantedBy: string | null;
            /** @enum {string} */
            role: "trial-designer" | "investigator" | "recruiter" | "therapy-coordinator" | "assessor" | "data-manager" | "statistician" | "therapist" | "safety-physician" | "on-call-clinician" | "safety-monitor" | "unblinded-statistician" | "unblinded-data-manager" | "data-protection-officer";
            /** Format: date-time */
            since: string;
            siteCode: string | null;
        };
        PersonPermissionDto: {
            /** @enum {string} */
            permission: "trial.read" | "trial.design" | "trial.manage" | "trial.clock" | "trial.simulate" | "wave.plan" | "participant.read" | "participant.screen" | "participant.follow-up" | "contact.read" | "contact.write" | "consent.record" | "allocation.randomise" | "allocation.read" | "downtime.print" | "therapy.read" | "therapy.place" | "therapy.record" | "deviation.record" | "feedback.read" | "feedback.record" | "feedback.code" | "form.read" | "form.enter" | "form.correct" | "assessment.read" | "event.read" | "event.report" | "event.narrative" | "alert.read" | "alert.acknowledge" | "plan.read" | "plan.write" | "plan.seal" | "analysis.rehearse" | "analysis.final" | "unblinding.request" | "unblinding.approve" | "unblinding.emergency" | "unblinding.report" | "register.read" | "register.read-sealed" | "envelope.print" | "guess.record" | "mistake.read" | "mistake.record" | "mistake.close" | "practice.start" | "data.export" | "data.export-unblinded" | "audit.read" | "mailbox.read" | "record.sign" | "subject.export" | "subject.export-sealed" | "contact.erase" | "contact.accesses" | "people.read" | "delegation.give" | "inspection.read";
            roles: ("trial-designer" | "investigator" | "recruiter" | "therapy-coordinator" | "assessor" | "data-manager" | "statistician" | "therapist" | "safety-physician" | "on-call-clinician" | "safety-monitor" | "unblinded-statistician" | "unblinded-data-manager" | "data-protection-officer")[];
            /** Format: date-time */
            since: string;
        };
        PlacementDto: {
            allocatedAt: string;
            armCode: string;
            armName: {
                [key: string]: string;
            };
            code: string;
            /** @description Groups of the arm and wave with places, the best choice first. */
            groups: components["schemas"]["OfferedPlaceDto"][];
            /** @description Whether the protocol's longest wait is over. */
            overdue: boolean;
            participantId: string;
            siteCode: string;
            /** @description Days of the calendar since the allocation. */
            waitingDays: number;
        };
        PlacementListDto: {
            items: components["schemas"]["PlacementDto"][];
            total: number;
        };
        PlaceParticipantDto: {
            /** Format: uuid */
            participantId: string;
        };
        PlanAnalysisDto: {
            estimand: string;
            estimator: string;
            id: string;
            outcome: string;
            population: string;
            role: string;
            title: string;
        };
        PlanChangeDto: {
            /** @enum {string} */
            change: "added" | "removed" | "changed";
            fields: components["schemas"]["PlanFieldChangeDto"][];
            id: string;
            part: string;
        };
        PlanCheckDto: {
            outline: components["schemas"]["PlanOutlineDto"];
            problems: components["schemas"]["PlanProblemDto"][];
        };
        PlanComparisonDto: {
            after: number;
            before: number;
            changes: components["schemas"]["PlanChangeDto"][];
            lines: components["schemas"]["PlanLinePairDto"][];
        };
        PlanDto: {
            actions: ("write" | "seal")[];
            versions: components["schemas"]["PlanVersionDto"][];
        };
        PlanEstimandDto: {
            id: string;
            intercurrentEvents: components["schemas"]["PlanEventDto"][];
            population: string;
            summary: string;
            treatments: string;
            variable: string;
        };
        PlanEventDto: {
            event: string;
            rationale?: string;
            /** @enum {string} */
            strategy: "treatment-policy" | "hypothetical" | "composite" | "while-on-treatment" | "principal-stratum";
        };
        PlanFieldChangeDto: {
            after: string;
            before: string;
            field: string;
        };
        PlanLineDto: {
            number: number;
            text: string;
        };
        PlanLinePairDto: {
            after: components["schemas"]["PlanLineDto"] | null;
            before: components["schemas"]["PlanLineDto"] | null;
            /** @enum {string} */
            kind: "same" | "removed" | "added" | "changed";
        };
        PlannedRootDto: {
            /** @description The stratum in words. */
            label: {
                [key: string]: string;
            };
            /** @description How many positions can be proved alone. */
            positions: number;
            publishedAt: string;
            root: string;
            /** @description Key of the stratum, as proofs name it. */
            stratum: string;
        };
        PlanOutlineDto: {
            analyses: components["schemas"]["PlanAnalysisDto"][];
            estimands: components["schemas"]["PlanEstimandDto"][];
        };
        PlanProblemDto: {
            code: string;
            column?: number;
            fix?: string;
            line?: number;
            message: string;
            path?: string;
        };
        PlanTextDto: {
            source: string;
        };
        PlanVersionDto: {
            /** Format: date-time */
            createdAt: string;
            number: number;
            outline: components["schemas"]["PlanOutlineDto"];
            reason: string | null;
            /** Format: date-time */
            sealedAt: string | null;
            sha256: string;
            signedBy: string | null;
            source: string;
        };
        PlanWaveDto: {
            /** Format: date */
            closesOn: string;
            /** Format: date */
            opensOn: string;
            siteCode: string;
            /** Format: date */
            startsOn: string;
        };
        PowerAnswerDto: {
            analysed: components["schemas"]["TwoArmsDto"];
            cautions: "few-groups"[];
            curve: components["schemas"]["PowerPointDto"][];
            designEffect: components["schemas"]["TwoArmsDto"];
            power: number;
            randomise: components["schemas"]["NumbersToRandomiseDto"];
            therapyGroups: components["schemas"]["TherapyGroupsDto"];
        };
        PowerPointDto: {
            power: number;
            total: number;
        };
        PowerQuestionDto: {
            /** @description `{kind, effect, standardDeviation, correlation | experimental, control, alpha, power | n, ratio, groups, attrition, margin}`, as the guide for statisticians says. */
            question: {
                [key: string]: unknown;
            };
        };
        PowerUnderDriftDto: {
            effect: number;
            underDrift: number;
        };
        PracticeDto: {
            code: string;
            trialId: string;
        };
        PrintEnvelopesDto: {
            envelopes: number;
            /** @description Code of the site that will keep the set. */
            siteCode: string;
            /** @description Key of the stratum, as the list of sets names it. */
            stratumKey: string;
        };
        PrintingDto: {
            count: number;
            printId: string;
        };
        PrintUnblindingEnvelopesDto: {
            /** @description Left out: everybody of your sites who has no closed envelope. */
            participantIds?: string[];
            /** @description Your own, entered again. */
            password: string;
        };
        ProofDto: {
            /** @description Who gets the proof, and why. */
            reason: string;
        };
        ProtocolChangeDto: {
            asksFor: string[];
            kind: string;
            path: string;
        };
        ProtocolComparisonDto: {
            after: number;
            before: number;
            changes: components["schemas"]["OpenProtocolChangeDto"][];
        };
        ProtocolFieldChangeDto: {
            after: string;
            /** @description Empty where it is not written. */
            before: string;
            /** @description Empty where the section itself is the value. */
            field: string;
            /** @description Too long to be repeated: both texts are empty. */
            longText: boolean;
        };
        ProtocolProblemDto: {
            code: string;
            column?: number;
            fix?: string;
            line?: number;
            message: string;
            path?: string;
        };
        ProtocolValidationDto: {
            problems: components["schemas"]["ProtocolProblemDto"][];
            title?: string;
            valid: boolean;
        };
        ProtocolVersionDto: {
            createdAt: string;
            inForce: boolean;
            number: number;
            /** @description Why it was amended. */
            reason: string | null;
            /** @description The trial's own name of the version: "1.1". */
            version: string;
        };
        ProtocolVersionListDto: {
            items: components["schemas"]["ProtocolVersionDto"][];
            total: number;
        };
        PublicValueDto: {
            designVersion: number;
            /** @description Where anybody can look it up. */
            source: string;
            /** @description Exactly as it was published. */
            value: string;
        };
        PublishedCommitmentDto: {
            /** @description What this person may do: `enter-public-value`. */
            actions: string[];
            algorithm: string;
            /** @description Of the newest design. */
            commitment: string;
            committedAt: string;
            /** @description The first design, then one for each amendment of it. */
            designs: components["schemas"]["SealedDesignDto"][];
            /** @description Which public value the protocol awaits, in words; null where it awaits none. */
            expectedPublicValue: {
                [key: string]: string;
            } | null;
            /** @description One sentence to print or deposit. */
            statement: string;
        };
        QuestionnaireDto: {
            /** @description The forms of the visit, in the order in which they are asked. */
            forms: components["schemas"]["FormDto"][];
            /** @description Whether the participant is asked, after the forms, which therapy they believe to have. */
            guess: components["schemas"]["GuessQuestionDto"];
            /** @enum {string} */
            language: "en" | "es";
            participantCode: string;
            practice: boolean;
            /** @description Shown first: what must not be mentioned. */
            reminder: components["schemas"]["LocalisedTextDto"];
            simulated: boolean;
            trialTitle: components["schemas"]["LocalisedTextDto"];
        };
        RandomisedAtEndDto: {
            alternative: components["schemas"]["SimulatedDto"];
            null: components["schemas"]["SimulatedDto"];
        };
        RandomiseDto: {
            /** @description Version of the participant as shown at the gate. */
            gateVersion: number;
            /** Format: uuid */
            waveId?: string;
        };
        RandomiseWaveDto: {
            participants: components["schemas"]["WaveMemberDto"][];
        };
        ReadinessDto: {
            /** @enum {string} */
            database: "up" | "down";
            /**
             * @description A queue that is down holds up mail only: what is due waits in the database, so the process stays ready.
             * @enum {string}
             */
            queue: "up" | "down";
            /** @enum {string} */
            status: "up" | "down";
        };
        ReasonAndPasswordDto: {
            /** @description Of whoever asks. */
            password: string;
            reason: string;
        };
        ReceiptDto: {
            /** @description Trial time. */
            allocatedAt: string;
            code: string;
            participantId: string;
            /** @description The strata in words, one after the other; empty in a trial without strata. */
            stratumLabel: {
                [key: string]: string;
            };
        };
        RecordConsentDto: {
            documentCode: string;
            /** @enum {string} */
            language: "en" | "es";
            /** @enum {string} */
            mode: "paper" | "electronic";
            /** @description An instant with its zone; not in the future. */
            signedAt: string;
            version: string;
        };
        RecordDeviationDto: {
            description: string;
            kind: string;
            /** Format: date */
            occurredOn: string;
        };
        RecordedValueDto: {
            condition: string;
            note: string | null;
            /** @enum {string} */
            quality: "good" | "doubtful" | "unusable";
            region: string;
            value: number | null;
        };
        RecordEvidenceDto: {
            /** @description Place of the chosen design in it, from 0. */
            chosen: number;
            /** @description Why this design. */
            reason: string;
            /**
             * Format: uuid
             * @description A comparison of your own.
             */
            taskId: string;
        };
        RecordFeedbackDto: {
            /** Format: date */
            givenOn: string;
            /** @description Why a recorded answer is changed. */
            reason?: string;
            text: string;
        };
        RecordGuessDto: {
            /** @description Code of an arm; left out: "do not know". */
            arm?: string;
            /** @description 1 a mere guess, 5 certain. */
            certainty?: number;
            /** @description What it rests on. Sealed. */
            reason?: string;
        };
        RecordImpactDto: {
            /** @enum {string} */
            assessments: "none" | "others-assess" | "assessments-stop" | "already-complete";
            /** @description What it means for the treatment. Sealed. */
            note?: string;
        };
        RecordMeasurementDto: {
            /** Format: date */
            measuredOn: string;
            /** @description Why a recorded value is changed. */
            reason?: string;
            values: components["schemas"]["MeasuredValueDto"][];
        };
        RecordMistakeDto: {
            /** @description The right value of each captured variable that was wrong. */
            corrected?: {
                [key: string]: (string | number | boolean) | null;
            };
            decidedBy?: string;
            /** @enum {string} */
            decision: "analyse-as-randomised" | "keep-first-randomisation" | "exclude-by-plan" | "undecided";
            /** @description Everything else. Sealed: whoever works blinded cannot read it again. */
            detail?: string;
            /** Format: date */
            foundOn: string;
            /** @enum {string} */
            kind: "wrong-stratum" | "ineligible" | "randomised-twice" | "wrong-wave" | "downtime-envelope" | "other";
            /**
             * Format: uuid
             * @description The other code of the same person.
             */
            otherParticipantId?: string;
            /** Format: uuid */
            participantId: string;
            /** @description What happened, in a few words that tell no arm. */
            summary: string;
        };
        RecordOpeningDto: {
            envelope: number;
            /** @description Version of the participant as shown at the gate. */
            gateVersion: number;
            /** @description As the cover of the envelope says. */
            openedAt: string;
            /** @description Name of the person who opened it, as the cover says. */
            openedBy: string;
            /** Format: uuid */
            participantId: string;
            /** Format: uuid */
            waveId?: string;
        };
        RecordSessionDto: {
            /** @description Participants who attended; every other member did not. */
            attended: string[];
            /** Format: date */
            heldOn: string;
            /** @description Why a session that is recorded already is recorded anew. */
            reason?: string;
        };
        RecordTrainingDto: {
            /**
             * Format: email
             * @description The address with which you sign in; may be left out after the first signature of a session.
             */
            email?: string;
            /** @description Your own, entered again. */
            password: string;
            /** @description In words that tell no arm. */
            subject: string;
            /** Format: date */
            trainedOn: string;
            /** Format: date */
            validUntil?: string | null;
            version?: string | null;
        };
        RecordTransitionDto: {
            /** Format: date */
            on: string;
            reason: string;
            /** @enum {string} */
            to: "lost" | "found" | "died" | "completed";
        };
        RecordTreatmentDto: {
            /** Format: date */
            endedOn?: string | null;
            /** @enum {string} */
            kind: "concomitant" | "rescue";
            name: string;
            /** Format: date */
            startedOn: string;
        };
        RecoveryCodesDto: {
            recoveryCodes: string[];
        };
        RecruitmentDto: {
            expected: components["schemas"]["ExpectedPointDto"][];
            points: components["schemas"]["RecruitmentPointDto"][];
            target: number;
        };
        RecruitmentPointDto: {
            on: string;
            randomised: number;
            screened: number;
        };
        RegisterDto: {
            entries: components["schemas"]["RegisterEntryDto"][];
            full: boolean;
            staysBlinded: components["schemas"]["BlindedPersonDto"][];
        };
        RegisterEntryDto: {
            approvedBy: string | null;
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            category: "medical-emergency" | "serious-event" | "treatment-decision" | "regulator" | "accident" | "drill" | "other" | "planned";
            id: string;
            impact: components["schemas"]["ImpactDto"] | null;
            /** @enum {string} */
            kind: "emergency" | "third-party" | "envelope" | "accidental" | "rehearsal" | "planned";
            /** @description null: all participants. */
            participantCode: string | null;
            requestedBy: string | null;
            /** @description null for those who work blinded. */
            sealed: components["schemas"]["SealedTextsDto"] | null;
            who: string | null;
        };
        ReminderDto: {
            cancelReason: string | null;
            channel: string;
            dueAt: string;
            id: string;
            sentAt: string | null;
            /** @enum {string} */
            status: "planned" | "sent" | "cancelled";
            visitCode: string;
        };
        RemoveQuoteDto: {
            reason: string;
        };
        RenewRecoveryCodesDto: {
            /** @description Six digits of the app, or a recovery code. */
            code?: string;
            password: string;
        };
        ReportEventDto: {
            /** @enum {string} */
            asked: "systematic" | "spontaneous";
            /** Format: date */
            endedOn?: string | null;
            /** @description Sealed at once: whoever writes it cannot read it again, unless they are of the safety roles. */
            narrative?: string;
            /** Format: date */
            onsetOn: string;
            /** @enum {string} */
            outcome: "recovered" | "recovering" | "not-recovered" | "recovered-with-sequelae" | "fatal" | "unknown";
            /** Format: uuid */
            participantId: string;
            serious: boolean;
            /** @description Criteria of seriousness that are met. */
            seriousness?: ("death" | "life-threatening" | "hospitalisation" | "disability" | "congenital-anomaly" | "other-important")[];
            /** @enum {string} */
            severity: "mild" | "moderate" | "severe";
            /** @description What happened, in a few words that tell no arm. */
            term: string;
        };
        ReportUnblindingDto: {
            /** @description What was learned. Sealed. */
            learned?: string;
            /**
             * Format: uuid
             * @description Left out: it may concern every participant.
             */
            participantId?: string;
            /** @description How it came about. Sealed. */
            reason: string;
        };
        RequestPasswordResetDto: {
            /** Format: email */
            email: string;
        };
        RequestUnblindingDto: {
            /**
             * Format: email
             * @description The address with which you sign in; may be left out after the first signature of a session.
             */
            email?: string;
            /** @description Your own, entered again. */
            password: string;
            reason: string;
        };
        RequestUnlockDto: {
            /**
             * Format: email
             * @description The address with which you sign in; may be left out after the first signature of a session.
             */
            email?: string;
            /** @description Your own, entered again. */
            password: string;
            reason: string;
        };
        ResetSecondFactorDto: {
            /** @description Six digits of the app of whoever asks, or a recovery code; needed where they have an app. */
            code?: string;
            /** @description Of whoever asks. */
            password: string;
            reason: string;
        };
        RevealDto: {
            /** @description Made up in a rehearsal; null where the arm goes to somebody else. */
            arm: components["schemas"]["RevealedArmDto"] | null;
            /** Format: date-time */
            at: string;
            id: string;
            /** @enum {string} */
            kind: "emergency" | "third-party" | "envelope" | "accidental" | "rehearsal";
            participantCode: string;
        };
        RevealedArmDto: {
            code: string;
            name: components["schemas"]["LocalisedTextDto"];
        };
        RevealRecipientDto: {
            /** Format: email */
            email: string;
            name: string;
        };
        RunDto: {
            analyses: {
                [key: string]: unknown;
            }[];
            /** Format: date-time */
            createdAt: string;
            /** @description Name of the dataset that it ran on. */
            dataName: string;
            dataSha256: string;
            id: string;
            /** @enum {string} */
            kind: "rehearsal" | "final";
            /** @description Participants who withdrew the use of their data. */
            leftOut: number;
            multiplicity?: {
                [key: string]: unknown;
            }[];
            /** @description What a reader must know before the first number. */
            notices: string[];
            participants: number;
            planNumber: number;
            planSha256: string;
            seed: string;
            softwareVersion: string;
        };
        RunListDto: {
            items: components["schemas"]["RunDto"][];
            total: number;
            /** @description What waits, goes on or failed, newest first; what failed only until a later one of its kind is done. */
            unfinished: components["schemas"]["RunTaskDto"][];
        };
        RunTaskDto: {
            actions: "cancel"[];
            failure: components["schemas"]["TaskFailureDto"] | null;
            id: string;
            /** @enum {string} */
            kind: "rehearsal" | "final";
            /** @description Share that is done, 0 to 1. */
            progress: number;
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
        };
        SaveAnswersDto: {
            /** @description Some items or all; the others stay as they are, null takes an answer back. */
            answers: {
                [key: string]: number | null;
            };
            /** @enum {string} */
            mode: "clinic" | "telephone" | "self";
            /** @enum {string} */
            source: "direct" | "paper";
        };
        SaveCareContactDto: {
            clinician: string;
            /** @description A number of the service: never the name of a therapist of one arm. */
            therapist: string;
        };
        SaveContactDto: {
            /** Format: email */
            email?: string | null;
            name: string;
            /** @description Digits with the usual signs between them. */
            phone?: string | null;
        };
        ScreeningContactDto: {
            /** Format: email */
            email?: string | null;
            name: string;
            phone?: string | null;
        };
        ScreenParticipantDto: {
            /** @description By variable code of the protocol; null or absent while not known. */
            captured: {
                [key: string]: (number | string | boolean) | null;
            };
            contact?: components["schemas"]["ScreeningContactDto"];
            /** @description By criterion code: whether the clinician finds the criterion met; null or absent while open. */
            judgements: {
                [key: string]: boolean | null;
            };
            /** @enum {string} */
            language: "en" | "es";
            siteCode: string;
        };
        SealedDesignDto: {
            algorithm: string;
            awaitsPublicValue: boolean;
            commitment: string;
            committedAt: string;
            designVersion: number;
            publicValue: components["schemas"]["EnteredPublicValueDto"] | null;
            roots: components["schemas"]["PlannedRootDto"][];
            /** @description Codes of the sites that it serves; null: all, from its day on. */
            sites: string[] | null;
        };
        SealedTextsDto: {
            "care-considered"?: string;
            impact?: string;
            learned?: string;
            reason?: string;
            recipient?: string;
            "recipient-address"?: string;
        };
        SealedThingDto: {
            people: components["schemas"]["SeesSealedDto"][];
            /** @enum {string} */
            thing: "sequence" | "arms" | "arms-in-emergency" | "emergency-envelopes" | "downtime-envelopes" | "therapy" | "feedback" | "narratives" | "alerts" | "unblinding-notes" | "real-datasets" | "final-analysis" | "complete-copies" | "contact-log" | "contacts";
        };
        SealPlanDto: {
            /**
             * Format: email
             * @description The address with which you sign in; may be left out after the first signature of a session.
             */
            email?: string;
            /** @description What the signature means. */
            meaning: string;
            /** @description Your own, entered again. */
            password: string;
        };
        SecondFactorSetUpDto: {
            recoveryCodes: string[];
            session: components["schemas"]["SessionDto"];
        };
        SeesSealedDto: {
            accountId: string;
            name: string;
            roles: ("trial-designer" | "investigator" | "recruiter" | "therapy-coordinator" | "assessor" | "data-manager" | "statistician" | "therapist" | "safety-physician" | "on-call-clinician" | "safety-monitor" | "unblinded-statistician" | "unblinded-data-manager" | "data-protection-officer")[];
        };
        SelectionBiasDto: {
            effect: number;
            meanBias: number;
            typeOneError: number;
        };
        SessionAccountDto: {
            /** @description Manages accounts; sees no clinical data. */
            administrator: boolean;
            displayName: string;
            email: string;
            /** @description Whether a password was chosen; who signs in at an identity provider may have none. */
            hasPassword: boolean;
            id: string;
            /** @enum {string} */
            locale: "en" | "es";
            /** @description May import protocols and so begin trials. */
            trialDesigner: boolean;
        };
        SessionDto: {
            account: components["schemas"]["SessionAccountDto"];
            /** @description 32 bytes in base64url by which this browser seals what was typed and not sent yet; of the account, in each session the same. null until the second factor was shown. */
            draftKey: string | null;
            /** @description After how many seconds without a request the session ends by itself: a page that is left alone shows nothing any more. */
            idleSeconds: number;
            secondFactor: components["schemas"]["SessionSecondFactorDto"];
            /** @description Empty until the second factor was shown. */
            trials: components["schemas"]["SessionTrialDto"][];
        };
        SessionSecondFactorDto: {
            /** @description Whether an authenticator app is set up; whoever changes the account then shows its code. */
            app: boolean;
            /** @description Recovery codes that were not used yet; null unless the second factor was shown. */
            recoveryCodesLeft: number | null;
            /**
             * @description `code-required` and `set-up-required`: nothing else can be reached until then. `exempt`: only simulated trials are within reach.
             * @enum {string}
             */
            state: "passed" | "exempt" | "code-required" | "set-up-required";
        };
        SessionTrialDto: {
            /** @description One unblinded role unblinds the person. */
            blinded: boolean;
            code: string;
            permissions: string[];
            roles: string[];
            simulated: boolean;
            /** @description Sites that the person works at; null means all. */
            siteCodes: string[] | null;
            status: string;
            title: string;
            trialId: string;
        };
        SettleMistakeDto: {
            close: boolean;
            decidedBy: string;
            /** @enum {string} */
            decision: "analyse-as-randomised" | "keep-first-randomisation" | "exclude-by-plan" | "undecided";
            /** @description Sealed. */
            note?: string;
        };
        SetUpDto: {
            displayName: string;
            /** Format: email */
            email: string;
            /** @enum {string} */
            locale: "en" | "es";
            /** @description 12 to 128 characters. */
            password: string;
        };
        SetUpStateDto: {
            /** @description Whether nobody has an account yet. */
            needed: boolean;
        };
        ShowSecondFactorDto: {
            /** @description Six digits of the authenticator app, or a recovery code. */
            code: string;
        };
        SignableRecordDto: {
            code: string | null;
            /** @enum {string} */
            kind: "consent" | "eligibility" | "assessment" | "lock";
            maySign: boolean;
            /** @description Of the record as it stands; null where it cannot be signed now. */
            sha256: string | null;
            signatures: components["schemas"]["GivenSignatureDto"][];
            subjectId: string;
        };
        SignableRecordsDto: {
            items: components["schemas"]["SignableRecordDto"][];
        };
        SignInDto: {
            /** Format: email */
            email: string;
            password: string;
        };
        SignOnStateDto: {
            /** @description Whether this installation has single sign-on. */
            available: boolean;
        };
        SignRecordDto: {
            /**
             * Format: email
             * @description The address with which you sign in; may be left out after the first signature of a session.
             */
            email?: string;
            /** @enum {string} */
            kind: "consent" | "eligibility" | "assessment" | "lock";
            /** @description Your own, entered again. */
            password: string;
            /** @description Of the record as it was shown, as the list of signatures gives it: where the record was changed meanwhile, nothing is signed. */
            sha256?: string;
            /**
             * Format: uuid
             * @description The consent, the participant (eligibility), the visit (assessment) or the trial (lock).
             */
            subjectId: string;
        };
        SimulatedArmsDto: {
            control: components["schemas"]["SimulatedDto"];
            experimental: components["schemas"]["SimulatedDto"];
        };
        SimulatedDto: {
            error: number;
            value: number;
        };
        SimulatedLookDto: {
            alternative: components["schemas"]["LookBehaviourDto"];
            boundary: number;
            information: number;
            nominalP: number;
            null: components["schemas"]["LookBehaviourDto"];
            participants: number;
            spent: number;
        };
        SimulatedLooksDto: {
            looks: components["schemas"]["SimulatedLookDto"][];
            /** @description Participants randomised when the trial ends. */
            participants: components["schemas"]["RandomisedAtEndDto"];
        };
        SimulateTrialDto: {
            /** @description Simulated trials. */
            reps: number;
            /** @description SCENARIO.yaml, which the guide for statisticians describes. */
            scenario: string;
            /** @description 64 hexadecimal digits; drawn when left out. */
            seed?: string;
            /** @description What you call it. */
            title: string;
        };
        SimulationDto: {
            reps: number;
            /** @description null until the work is done. */
            result: components["schemas"]["OperatingCharacteristicsDto"] | null;
            scenario: string;
            task: components["schemas"]["TaskDto"];
            title: string;
            /** @description The trial whose own design was used. */
            trialCode: string | null;
        };
        SimulationListDto: {
            items: components["schemas"]["SimulationSummaryDto"][];
            total: number;
        };
        SimulationSummaryDto: {
            reps: number;
            scenario: string;
            task: components["schemas"]["TaskDto"];
            title: string;
            /** @description The trial whose own design was used. */
            trialCode: string | null;
        };
        SiteToStaffDto: {
            code: string;
            name: string;
        };
        StartPracticeDto: {
            /** @description A version of the protocol to try; left out: the one in force. */
            protocol?: string;
        };
        StartRunDto: {
            /** @enum {string} */
            kind: "rehearsal" | "final";
        };
        StepSignatureDto: {
            /** @enum {string} */
            step: "given" | "accepted" | "ended";
            /** @description Whether the signature is there and fits the record as it stands. */
            valid: boolean;
        };
        StratumDto: {
            factor: string;
            label: {
                [key: string]: string;
            };
            level: string;
            levelLabel: {
                [key: string]: string;
            };
        };
        SubjectCopyDto: {
            /** @description Whether it holds what tells the arm too. */
            complete: boolean;
            /** @description Without an ending. */
            fileName: string;
            /** @description A page for the participant, in their language. */
            html: string;
            /** @description The same for machines. */
            json: string;
            sections: components["schemas"]["CopiedSectionDto"][];
        };
        SubmitFormDto: {
            /** @description Some items or all; the others stay as they are, null takes an answer back. */
            answers: {
                [key: string]: number | null;
            };
            /**
             * Format: date-time
             * @description When the answers were given (trial time), for what is typed in later; now, where it is not said.
             */
            assessedAt?: string;
            /** @enum {string} */
            mode: "clinic" | "telephone" | "self";
            /** @enum {string} */
            source: "direct" | "paper";
        };
        TaskDto: {
            actions: "cancel"[];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            endedAt: string | null;
            failure: components["schemas"]["TaskFailureDto"] | null;
            id: string;
            kind: string;
            /** @description Share that is done, 0 to 1. */
            progress: number;
            /** @description 64 hexadecimal digits: the same request with the same seed gives the same numbers. */
            seed: string;
            softwareVersion: string;
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
        };
        TaskFailureDto: {
            code: string;
            message: string;
        };
        ThemeAgreementDto: {
            both: number;
            firstOnly: number;
            kappa: number | null;
            neither: number;
            secondOnly: number;
            themeId: string;
        };
        ThemeDto: {
            id: string;
            name: string;
            parentId: string | null;
            participants: number;
            questionCode: string;
            quotes: number;
        };
        TherapyGroupsDto: {
            control: number | null;
            experimental: number | null;
        };
        TimelineEntryDto: {
            at: string;
            by: string | null;
            reason: string | null;
            /** @description A state that the participant came to, `found`, `consent-signed`, `re-consent-signed` or `use-of-data-withdrawn`. */
            what: string;
        };
        TrailDto: {
            items: components["schemas"]["TrailEntryDto"][];
            /** @description For whom somebody may have acted, by name: what `organisation` can ask for. */
            organisations: string[];
            total: number;
            /**
             * @description The view that these entries are of.
             * @enum {string}
             */
            view: "blinded" | "full";
            /** @description The views that this person may choose between. */
            views: ("blinded" | "full")[];
        };
        TrailEntryDto: {
            /** @enum {string} */
            action: "insert" | "update" | "delete" | "event";
            actor: string | null;
            /** @description Account of the actor: people choose their names, and two may choose the same. */
            actorId: string | null;
            after: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            at: string;
            before: {
                [key: string]: unknown;
            } | null;
            id: string;
            /** @description Site of the role at that moment; the sponsor, or `central-unit`, for roles of all sites; null where the trail names no person. */
            organisation: string | null;
            reason: string | null;
            requestId: string | null;
            role: string | null;
            rowId: string;
            table: string;
        };
        TrainingDto: {
            accountId: string;
            id: string;
            name: string;
            /** Format: date-time */
            recordedAt: string;
            signatureValid: boolean;
            subject: string;
            trainedOn: string;
            validUntil: string | null;
            version: string | null;
        };
        TreatmentDto: {
            endedOn: string | null;
            id: string;
            /** @enum {string} */
            kind: "concomitant" | "rescue";
            name: string;
            /** @description Trial time. */
            recordedAt: string;
            recordedBy: string | null;
            startedOn: string;
        };
        TreatmentListDto: {
            items: components["schemas"]["TreatmentDto"][];
            total: number;
        };
        TrialCountsDto: {
            excluded: number;
            randomised: number;
            screened: number;
            target: number;
        };
        TrialDto: {
            actions: string[];
            code: string;
            commitment: string | null;
            committedAt: string | null;
            counts: components["schemas"]["TrialCountsDto"];
            id: string;
            imported: boolean;
            /** @description Trial time. */
            now: string;
            /** @description A practice space: for training, never a real trial. */
            practice: boolean;
            /** @description The open part of the protocol in force. */
            protocol: {
                [key: string]: unknown;
            };
            protocolVersion: number;
            simulated: boolean;
            sites: components["schemas"]["TrialSiteDto"][];
            status: string;
            timeZone: string;
            title: string;
            version: number;
        };
        TrialListDto: {
            items: components["schemas"]["TrialSummaryDto"][];
            total: number;
        };
        TrialPeopleDto: {
            people: components["schemas"]["TrialPersonDto"][];
            sealed: components["schemas"]["SealedThingDto"][];
        };
        TrialPersonDto: {
            accountId: string;
            /** @description Whether every role of the person was blinded, those that have ended too; null where the person has none any more. */
            blinded: boolean | null;
            grants: components["schemas"]["PersonGrantDto"][];
            name: string;
            permissions: components["schemas"]["PersonPermissionDto"][];
            /** @description Roles, and entries of the register, by which the person could know an arm. */
            unblindedBy: components["schemas"]["UnblindedByDto"][];
        };
        TrialSignaturesDto: {
            others: components["schemas"]["OtherSignatureDto"][];
            records: components["schemas"]["SignableRecordDto"][];
            unlockRequests: components["schemas"]["UnlockRequestDto"][];
        };
        TrialSiteDto: {
            code: string;
            id: string;
            name: string;
            /** @description Whether the trial is open at this site. */
            recruiting: boolean;
        };
        TrialSummaryDto: {
            code: string;
            id: string;
            practice: boolean;
            randomised: number;
            roles: string[];
            simulated: boolean;
            status: string;
            target: number;
            title: string;
            titles: components["schemas"]["TrialTitleDto"];
        };
        TrialTitleDto: {
            en?: string;
            es?: string;
        };
        TrialToStaffDto: {
            code: string;
            id: string;
            sites: components["schemas"]["SiteToStaffDto"][];
        };
        TwoArmsDto: {
            control: number;
            experimental: number;
        };
        UnblindedByDto: {
            /** Format: date-time */
            at: string;
            /** @enum {string} */
            how: "role" | "register";
            participantCode: string | null;
            /** @description The role, or the kind of the entry in the register. */
            what: string;
        };
        UnblindInEmergencyDto: {
            /** @description What was done or thought of before: the therapist on call, care without unblinding. Sealed. */
            careConsidered: string;
            /**
             * @description Why, in a word that tells no arm.
             * @enum {string}
             */
            category: "medical-emergency" | "serious-event" | "treatment-decision" | "regulator" | "accident" | "drill" | "other";
            /** Format: uuid */
            participantId: string;
            /** @description Your own, entered again. */
            password: string;
            /** @description Sealed. */
            reason: string;
            /** @description Who is to learn the arm; left out: whoever asks. */
            recipient?: components["schemas"]["RevealRecipientDto"];
            /** @description A drill: no allocation is opened, the answer is made up. */
            rehearsal: boolean;
        };
        UnblindingConditionDto: {
            code: string;
            label: {
                en?: string;
                es?: string;
            };
            met: boolean;
        };
        UnblindingDto: {
            actions: ("request" | "approve")[];
            conditions: components["schemas"]["UnblindingConditionDto"][];
            requests: components["schemas"]["UnblindingRequestDto"][];
        };
        UnblindingReportedDto: {
            recorded: boolean;
        };
        UnblindingRequestDto: {
            /** Format: date-time */
            approvedAt: string | null;
            approvedBy: string | null;
            id: string;
            reason: string;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: string;
        };
        UnlockRequestDto: {
            /** Format: date-time */
            approvedAt: string | null;
            approvedBy: string | null;
            id: string;
            /** @description Whether the person who asks may approve it. */
            mayApprove: boolean;
            reason: string;
            /** Format: date-time */
            requestedAt: string;
            requestedBy: string;
        };
        UploadedListDto: {
            positions: number;
            strata: number;
            uploadedAt: string;
        };
        UploadListDto: {
            /** @description CSV with the columns stratum, position and arm. */
            csv: string;
        };
        ValidateProtocolDto: {
            protocol: string;
        };
        VisitFormDto: {
            id: string;
            instrumentCode: string;
            instrumentName: {
                [key: string]: string;
            };
            /** @enum {string} */
            status: "submitted" | "empty" | "partial";
            submittedAt: string | null;
            version: number;
        };
        WaveDto: {
            closesOn: string;
            id: string;
            number: number;
            opensOn: string;
            randomised: number;
            siteCode: string;
            startsOn: string;
            /** @enum {string} */
            state: "planned" | "open" | "closed";
        };
        WaveGateDto: {
            number: number;
            /** @description Everybody at the site who is on the way to randomisation, by code: the order in which they would be randomised. */
            participants: components["schemas"]["WaveGateMemberDto"][];
            siteCode: string;
            startsOn: string;
            waveId: string;
        };
        WaveGateMemberDto: {
            code: string;
            conditions: components["schemas"]["GateConditionDto"][];
            participantId: string;
            ready: boolean;
            strata: components["schemas"]["GateStratumDto"][] | null;
            version: number;
        };
        WaveListDto: {
            items: components["schemas"]["WaveDto"][];
            total: number;
        };
        WaveMemberDto: {
            /** @description Version of the participant as shown at the gate. */
            gateVersion: number;
            /** Format: uuid */
            participantId: string;
        };
        WaveReceiptDto: {
            /** @description In the order in which they were randomised: by code. */
            participants: components["schemas"]["ReceiptDto"][];
            waveId: string;
        };
        WithdrawParticipantDto: {
            /** @enum {string} */
            level: "follow-up" | "use-of-data";
            /** @description A participant need not give one. */
            reason?: string | null;
        };
        WritePlanDto: {
            /** @description Why the sealed plan is amended. */
            reason?: string;
            /** @description YAML; its schema is at /api/schemas/plan.json. */
            source: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    changeProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeProfileDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenewRecoveryCodesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    offerSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfferSecondFactorDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferedSecondFactorDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    confirmSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmSecondFactorDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactorSetUpDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSessionListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    endOthers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndSessionsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedSessionsDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndSessionsDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiTokenListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    makeToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeApiTokenDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeApiTokenDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tokenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAccountDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    closeAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonAndPasswordDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    reopenAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonAndPasswordDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    inviteAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    grantRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantRoleDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    endRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
                grantId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonAndPasswordDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    resetSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetSecondFactorDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    endSessions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonAndPasswordDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EndedSessionsDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listAccountAudit: {
        parameters: {
            query: {
                action?: "insert" | "update" | "delete" | "event";
                /** @description Part of a person's name. */
                actor?: string;
                /** @description First instant, included. */
                from?: string;
                order?: "asc" | "desc";
                /** @description Whole name of an organisation for which somebody acted: a site, the sponsor, or `central-unit`. */
                organisation?: string;
                /** @description From 1. */
                page: number;
                /** @description Rows on a page. */
                pageSize: number;
                /** @description Text anywhere in an entry. */
                search?: string;
                sort?: "at" | "actor" | "table" | "action";
                /** @description A table (`trial.form`), or part of its name. */
                table?: string;
                /** @description Last instant, included. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountTrailDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    exportAccountAudit: {
        parameters: {
            query?: {
                action?: "insert" | "update" | "delete" | "event";
                /** @description Part of a person's name. */
                actor?: string;
                format?: "csv" | "jsonl";
                /** @description First instant, included. */
                from?: string;
                order?: "asc" | "desc";
                /** @description Whole name of an organisation for which somebody acted: a site, the sponsor, or `central-unit`. */
                organisation?: string;
                /** @description Text anywhere in an entry. */
                search?: string;
                sort?: "at" | "actor" | "table" | "action";
                /** @description A table (`trial.form`), or part of its name. */
                table?: string;
                /** @description Last instant, included. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadinessDto"];
                };
            };
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadinessDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readInspectionOfInstallation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listLaboratory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    startLaboratory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompareDesignsDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readLaboratory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComparisonDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    mailboxAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailboxDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readMasterKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MasterKeyTermDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    requestReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestPasswordResetDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordResetRequestedDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    checkLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckLinkDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckedLinkDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    completeReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CompletePasswordResetDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    calculatePower: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PowerQuestionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PowerAnswerDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listPower: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    startPower: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulateTrialDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readPower: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readQuestionnaire: {
        parameters: {
            query?: never;
            header: {
                /** @description the token of the personal link, which stands behind # in its address */
                "x-equipoise-link": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuestionnaireDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    saveQuestionnaire: {
        parameters: {
            query?: never;
            header: {
                /** @description the token of the personal link, which stands behind # in its address */
                "x-equipoise-link": string;
            };
            path: {
                formId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnAnswersDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    submitQuestionnaire: {
        parameters: {
            query?: never;
            header: {
                /** @description the token of the personal link, which stands behind # in its address */
                "x-equipoise-link": string;
            };
            path: {
                formId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnAnswersDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    guessArm: {
        parameters: {
            query?: never;
            header: {
                /** @description the token of the personal link, which stands behind # in its address */
                "x-equipoise-link": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordGuessDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuessQuestionDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    planSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    protocolSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    stateSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignOnStateDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    beginSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginSignOnDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunSignOnDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    finishSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    showSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShowSecondFactorDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    needsSetUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetUpStateDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    runSetUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetUpDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    cancelTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                taskId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listTrials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    importTrial: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportTrialDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readTrial: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listAdverseEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdverseEventListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    reportAdverseEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportEventDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdverseEventDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    correctAdverseEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectEventDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdverseEventDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    narrativeAdverseEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NarrativeDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    acknowledgeAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alertId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcknowledgeAlertDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListStateDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    acceptList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UploadListDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListReportDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    checkList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UploadListDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListReportDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    amendmentsTrial: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AmendProtocolDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AmendmentDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listAssessment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssessmentListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query: {
                action?: "insert" | "update" | "delete" | "event";
                /** @description Part of a person's name. */
                actor?: string;
                /** @description First instant, included. */
                from?: string;
                order?: "asc" | "desc";
                /** @description Whole name of an organisation for which somebody acted: a site, the sponsor, or `central-unit`. */
                organisation?: string;
                /** @description From 1. */
                page: number;
                /** @description Rows on a page. */
                pageSize: number;
                /** @description Code or id of a participant: entries of every row that is about them. */
                participant?: string;
                /** @description Text anywhere in an entry. */
                search?: string;
                sort?: "at" | "actor" | "table" | "action";
                /** @description A table (`trial.form`), or part of its name. */
                table?: string;
                /** @description Last instant, included. */
                to?: string;
                /** @description Without it, the fullest view that this person has. */
                view?: "blinded" | "full";
            };
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrailDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                action?: "insert" | "update" | "delete" | "event";
                /** @description Part of a person's name. */
                actor?: string;
                format?: "csv" | "jsonl";
                /** @description First instant, included. */
                from?: string;
                order?: "asc" | "desc";
                /** @description Whole name of an organisation for which somebody acted: a site, the sponsor, or `central-unit`. */
                organisation?: string;
                /** @description Code or id of a participant: entries of every row that is about them. */
                participant?: string;
                /** @description Text anywhere in an entry. */
                search?: string;
                sort?: "at" | "actor" | "table" | "action";
                /** @description A table (`trial.form`), or part of its name. */
                table?: string;
                /** @description Last instant, included. */
                to?: string;
                /** @description Without it, the fullest view that this person has. */
                view?: "blinded" | "full";
            };
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readBlindingIndices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlindingAssessmentDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readBundle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listCareContacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CareContactListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    saveCareContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveCareContactDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CareContactListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    moveClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveClockDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    commitmentRandomisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedCommitmentDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    depositRandomisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readCompleteness: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompletenessDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readConsort: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsortDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listContactAccesses: {
        parameters: {
            query: {
                /** @description From 1. */
                page: number;
                /** @description Rows on a page. */
                pageSize: number;
            };
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactAccessListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listContactErasures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasureListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listDatasets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    downloadDataset: {
        parameters: {
            query?: {
                arms?: "dummy" | "real";
            };
            header?: never;
            path: {
                name: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readDelegationLog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DelegationLogDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    giveDelegation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GiveDelegationDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    acceptDelegation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delegationId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialsDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    endDelegation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delegationId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndDelegationDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listDesignEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    addDesignEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordEvidenceDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readEmergencyPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmergencyPageDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    unblindInEmergency: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UnblindInEmergencyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevealDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readReveal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevealDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    recordUnblindingEnvelope: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenEnvelopeDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listEnvelopeSets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeSetListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    makeEnvelopeSet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrintEnvelopesDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeSetDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    closeEnvelopeSet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                setId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeSetDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    recordOpening: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                setId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordOpeningDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpeningReceiptDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    printEnvelopes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                setId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EnvelopeReasonDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopePrintDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listUnblindingEnvelopes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvelopeListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    printUnblindingEnvelopes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PrintUnblindingEnvelopesDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrintingDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readUnblindingSheets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                printId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    pageFeedback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackPageDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    codeQuote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                feedbackId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeQuoteDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackPageDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    removeQuote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                quoteId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemoveQuoteDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackPageDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    createTheme: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateThemeDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackPageDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    groupsGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    createGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateGroupDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    placeGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceParticipantDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    sessionGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                groupId: string;
                number: number;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordSessionDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readInspection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InspectionDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listMistakes: {
        parameters: {
            query?: {
                kind?: "wrong-stratum" | "ineligible" | "randomised-twice" | "wrong-wave" | "downtime-envelope" | "other";
                state?: "open" | "closed";
            };
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MistakeListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    recordMistake: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordMistakeDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MistakeDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    settleMistake: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                mistakeId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettleMistakeDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MistakeDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    findEnrolment: {
        parameters: {
            query?: {
                page?: number;
                pageSize?: number;
                /** @description Part of a code. */
                search?: string;
                site?: string;
                /** @description A leading minus turns the order round. */
                sort?: "code" | "-code" | "screenedAt" | "-screenedAt";
                state?: "screened" | "ineligible" | "eligible" | "consented" | "baseline-complete" | "randomised" | "completed" | "withdrawn" | "lost" | "died";
            };
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    screenEnrolment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScreenParticipantDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readEnrolment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readAllocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllocationDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    allocateAllocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RandomiseDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readAllocationSlip: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AllocationSlipDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    proofAllocation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProofDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    recordConsent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordConsentDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    saveContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveContactDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listDeviations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviationListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    recordDeviation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordDeviationDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviationDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    recordFeedback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                questionCode: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordFeedbackDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FeedbackPageDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                formId: string;
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    saveForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                formId: string;
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveAnswersDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    correctForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                formId: string;
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectFormDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    submitForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                formId: string;
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitFormDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FormDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readGate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GateDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    interventionParticipantTherapy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterventionDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    changeParticipantTherapy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeInterventionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InterventionDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listMeasurement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeasurementListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readPersonalData: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonalDataDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    copyPersonalData: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubjectCopyDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    eraseContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EraseContactDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    amendScreening: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AmendScreeningDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    ofParticipant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignableRecordsDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    recordTransition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordTransitionDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listTreatment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TreatmentListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    recordTreatment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordTreatmentDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TreatmentDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readGuessQuestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
                visitId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuessQuestionDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    recordGuess: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
                visitId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordGuessDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuessQuestionDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    recordMeasurement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                participantId: string;
                trialId: string;
                visitId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordMeasurementDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeasurementDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    joinWave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JoinWaveDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    withdrawEnrolment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                participantId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawParticipantDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readTrialPeople: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialPeopleDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    placementsGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlacementListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    writePlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WritePlanDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    checkPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckPlanDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanCheckDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    comparePlan: {
        parameters: {
            query: {
                after: number;
                before: number;
            };
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanComparisonDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    editPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditPlanDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanTextDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    sealPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealPlanDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    templatePlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanTextDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    beginPractice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartPracticeDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PracticeDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProtocolVersionListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    compareVersions: {
        parameters: {
            query: {
                after: number;
                before: number;
            };
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProtocolComparisonDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    enterPublicValue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublicValueDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedCommitmentDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readRecruitment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecruitmentDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    startRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartRunDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunTaskDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    openRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                analysisId: string;
                runId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedAnalysisDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    cancelRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunTaskDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    progressRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunTaskDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    reportRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    ofTrial: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialSignaturesDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    signSignature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignRecordDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listTrialSimulations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimulationListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    startTrialSimulation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulateTrialDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    recruitAtSite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                siteId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenSiteDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    statusTrial: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeStatusDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listToday: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DueListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    recordTraining: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordTrainingDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readUnblinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnblindingDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    requestUnblinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestUnblindingDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnblindingDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readRegister: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    recordImpact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordImpactDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisterDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    reportUnblinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportUnblindingDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnblindingReportedDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    approveUnblinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                requestId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveUnblindingDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnblindingDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    askToUnlock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestUnlockDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    approveUnlocking: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                requestId: string;
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialsDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    listWaves: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaveListDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    planWave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanWaveDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaveDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    randomiseWave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
                waveId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RandomiseWaveDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaveReceiptDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    readWaveGate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                trialId: string;
                waveId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaveGateDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    importImport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportFinishedTrialDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportedTrialDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
    validateTrial: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ValidateProtocolDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProtocolValidationDto"];
                };
            };
            /** @description Refused: what happened, what it means, what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": {
                        code: string;
                        conditions?: Record<string, never>[];
                        detail: string;
                        problems?: {
                            code: string;
                            column?: number;
                            fix?: string;
                            line?: number;
                            message: string;
                            path?: string;
                            values?: {
                                [key: string]: unknown;
                            };
                        }[];
                        status: number;
                        title: string;
                        traceId: string;
                        type: string;
                    };
                };
            };
        };
    };
}
