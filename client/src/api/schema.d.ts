export interface paths {
    "/api/v1/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an account with the default role, and log its user in; with REGISTRATION=verified, only send a mail.
         * @description Anyone may call it.
         */
        post: operations["post_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/register/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the account of a registration by its mailed link, or its code and id, and log its user in.
         * @description Anyone may call it.
         */
        post: operations["post_register_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Log in with HTTP Basic.
         * @description Anyone may call it.
         */
        get: operations["get_login"];
        put?: never;
        /**
         * Log in with a body, or with HTTP Basic.
         * @description Anyone may call it. HTTP Basic may carry the login and the password instead of a body.
         */
        post: operations["post_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the user of an email a link and a code to log in with; the answer tells nothing of accounts.
         * @description Anyone may call it.
         */
        post: operations["post_login_email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/email/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in by a mailed link, or by a mailed code and its id.
         * @description Anyone may call it.
         */
        post: operations["post_login_email_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the user of an email the link that sets a new password; the answer tells nothing of accounts.
         * @description Anyone may call it.
         */
        post: operations["post_password_forgot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password by a mailed link; every session of the user ends.
         * @description Anyone may call it.
         */
        post: operations["post_password_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/email/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the caller the mail by which they prove their email.
         * @description Any user may call it.
         */
        post: operations["post_email_verification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/email/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prove an email by the link that was sent to it; a pending one becomes the email.
         * @description Anyone may call it.
         */
        post: operations["post_email_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/email/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring back the email that a link was sent to; every session and the password end.
         * @description Anyone may call it.
         */
        post: operations["post_email_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/token/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a refresh token for its successor and a new access token.
         * @description Anyone with a refresh token may call it.
         */
        post: operations["post_token_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/token/introspect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show whether a token is active, and if it is, its claims (RFC 7662).
         * @description Applications may call it. Instead of the header, HTTP Basic may carry an application's id and token, or the body as `client_id` and `client_secret`.
         */
        post: operations["post_token_introspect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/token/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke an access token, or end the session of a refresh token (RFC 7009); an unknown one is no error.
         * @description Applications may call it. Instead of the header, HTTP Basic may carry an application's id and token, or the body as `client_id` and `client_secret`.
         */
        post: operations["post_token_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the session of the caller's access token, or of the cookie where no token is sent.
         * @description Any user may call it. The cookies of a refresh token may prove it instead.
         */
        post: operations["post_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/logout/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke the caller's access token; its session stays live.
         * @description Any user may call it.
         */
        post: operations["post_logout_access"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/logout/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the session of the caller's refresh token.
         * @description Anyone with a refresh token may call it.
         */
        post: operations["post_logout_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/logout/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End every session of the caller.
         * @description Any user may call it.
         */
        post: operations["post_logout_all"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the caller's live sessions.
         * @description Any user may call it.
         */
        get: operations["get_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of the caller's sessions.
         * @description Any user may call it.
         */
        delete: operations["delete_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users.
         * @description Users with `LIST_USERS` may call it.
         */
        get: operations["get_users"];
        put?: never;
        /**
         * Make a user.
         * @description Users with `ADD_USERS` may call it.
         */
        post: operations["post_users"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the caller's record and permissions.
         * @description Any user may call it.
         */
        get: operations["get_profile"];
        /**
         * Change the caller's name, email or password.
         * @description Any user may call it.
         */
        put: operations["put_profile"];
        post?: never;
        /**
         * Delete the caller's account.
         * @description Any user may call it.
         */
        delete: operations["delete_profile"];
        options?: never;
        head?: never;
        /**
         * Change the caller's name, email or password.
         * @description Any user may call it.
         */
        patch: operations["patch_profile"];
        trace?: never;
    };
    "/api/v1/users/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change up to 100 users: those whose `ids` the body names, or those that the query filters (`LIST_USERS`).
         *
         *             `role` needs `EDIT_USERS`; `block`, `unblock` and `end_sessions` `BLOCK_USERS`; `delete` and `restore`
         *             `DELETE_USERS`. Each user is changed or refused by the rules of a request for this user alone; never the caller.
         * @description Users with `EDIT_USERS` or `BLOCK_USERS` or `DELETE_USERS` may call it.
         */
        post: operations["post_users_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a user; a deleted user too.
         * @description Users with `LIST_USERS` may call it, and users about themselves.
         */
        get: operations["get_user"];
        /**
         * Change the given fields of a user; the caller's own name, email and password need `current_password`.
         * @description Users with `EDIT_USERS` or `BLOCK_USERS` may call it.
         */
        put: operations["put_user"];
        post?: never;
        /**
         * Delete a user, who can be restored without the sessions; only deleting oneself reads a body, and needs it.
         * @description Users with `DELETE_USERS` may call it.
         */
        delete: operations["delete_user"];
        options?: never;
        head?: never;
        /**
         * Change the given fields of a user; the caller's own name, email and password need `current_password`.
         * @description Users with `EDIT_USERS` or `BLOCK_USERS` may call it.
         */
        patch: operations["patch_user"];
        trace?: never;
    };
    "/api/v1/users/{user_id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a deleted user, without the ended sessions.
         * @description Users with `DELETE_USERS` may call it.
         */
        post: operations["post_user_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a user's live sessions.
         * @description Users with `BLOCK_USERS` may call it.
         */
        get: operations["get_user_sessions"];
        put?: never;
        post?: never;
        /**
         * End every session of a user.
         * @description Users with `BLOCK_USERS` may call it.
         */
        delete: operations["delete_user_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/sessions/{session_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one session of a user.
         * @description Users with `BLOCK_USERS` may call it.
         */
        delete: operations["delete_user_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the invitations.
         * @description Users with `ADD_USERS` may call it.
         */
        get: operations["get_invitations"];
        put?: never;
        /**
         * Invite an address, with a role that the caller covers; one that is pending is renewed and sent again.
         * @description Users with `ADD_USERS` may call it.
         */
        post: operations["post_invitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{invitation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an invitation.
         * @description Users with `ADD_USERS` may call it.
         */
        get: operations["get_invitation"];
        put?: never;
        post?: never;
        /**
         * Revoke an invitation; its link is dead from then on.
         * @description Users with `ADD_USERS` may call it.
         */
        delete: operations["delete_invitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{invitation_id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an invitation again; it lives as long as a new one.
         * @description Users with `ADD_USERS` may call it.
         */
        post: operations["post_invitation_resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show the invitation of a mailed link, which stays unused.
         * @description Anyone may call it.
         */
        post: operations["post_invitation_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the account that a mailed link invites to, and log its user in.
         * @description Anyone may call it.
         */
        post: operations["post_invitation_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List every permission.
         * @description Any user may call it.
         */
        get: operations["get_permissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List every role.
         * @description Any user may call it.
         */
        get: operations["get_roles"];
        put?: never;
        /**
         * Make a role.
         * @description Users with `MANAGE_ROLES` may call it.
         */
        post: operations["post_roles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{role_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a role.
         * @description Any user may call it.
         */
        get: operations["get_role"];
        /**
         * Change the given fields of a role; from the next request on they hold for its users.
         * @description Users with `MANAGE_ROLES` may call it.
         */
        put: operations["put_role"];
        post?: never;
        /**
         * Delete a role that no user has.
         * @description Users with `MANAGE_ROLES` may call it.
         */
        delete: operations["delete_role"];
        options?: never;
        head?: never;
        /**
         * Change the given fields of a role; from the next request on they hold for its users.
         * @description Users with `MANAGE_ROLES` may call it.
         */
        patch: operations["patch_role"];
        trace?: never;
    };
    "/api/v1/todos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the caller's to-dos.
         * @description Any user may call it.
         */
        get: operations["get_todos"];
        put?: never;
        /**
         * Make a to-do.
         * @description Any user may call it.
         */
        post: operations["post_todos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/todos/{todo_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a to-do.
         * @description Any user may call it.
         */
        get: operations["get_todo"];
        /**
         * Change the given fields of a to-do.
         * @description Any user may call it.
         */
        put: operations["put_todo"];
        post?: never;
        /**
         * Delete a to-do.
         * @description Any user may call it.
         */
        delete: operations["delete_todo"];
        options?: never;
        head?: never;
        /**
         * Change the given fields of a to-do.
         * @description Any user may call it.
         */
        patch: operations["patch_todo"];
        trace?: never;
    };
    "/api/v1/bucketlists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the caller's bucketlists.
         * @description Any user may call it.
         */
        get: operations["get_bucketlists"];
        put?: never;
        /**
         * Make a bucketlist.
         * @description Any user may call it.
         */
        post: operations["post_bucketlists"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/bucketlists/{bucketlist_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a bucketlist.
         * @description Any user may call it.
         */
        get: operations["get_bucketlist"];
        /**
         * Change the given fields of a bucketlist.
         * @description Any user may call it.
         */
        put: operations["put_bucketlist"];
        post?: never;
        /**
         * Delete a bucketlist.
         * @description Any user may call it.
         */
        delete: operations["delete_bucketlist"];
        options?: never;
        head?: never;
        /**
         * Change the given fields of a bucketlist.
         * @description Any user may call it.
         */
        patch: operations["patch_bucketlist"];
        trace?: never;
    };
    "/api/v1/widgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the widgets.
         * @description Any user may call it.
         */
        get: operations["get_widgets"];
        put?: never;
        /**
         * Make a widget.
         * @description Users with `MANAGE_WIDGETS` may call it.
         */
        post: operations["post_widgets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/widgets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a widget.
         * @description Any user may call it.
         */
        get: operations["get_widget"];
        /**
         * Set a widget; make it if there is none.
         * @description Users with `MANAGE_WIDGETS` may call it.
         */
        put: operations["put_widget"];
        post?: never;
        /**
         * Delete a widget.
         * @description Users with `MANAGE_WIDGETS` may call it.
         */
        delete: operations["delete_widget"];
        options?: never;
        head?: never;
        /**
         * Change the given fields of a widget.
         * @description Users with `MANAGE_WIDGETS` may call it.
         */
        patch: operations["patch_widget"];
        trace?: never;
    };
    "/api/v1/posts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the approved posts and the caller's, or all posts for a moderator.
         * @description Any user may call it.
         */
        get: operations["get_posts"];
        put?: never;
        /**
         * Propose a post; a moderator's post is approved at once.
         * @description Any user may call it.
         */
        post: operations["post_posts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/posts/{post_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a post.
         * @description Any user may call it.
         */
        get: operations["get_post"];
        /**
         * Change the given fields of a post, only as it was at `updated_at` if that is given.
         * @description Any user may call it.
         */
        put: operations["put_post"];
        post?: never;
        /**
         * Delete a post.
         * @description Any user may call it.
         */
        delete: operations["delete_post"];
        options?: never;
        head?: never;
        /**
         * Change the given fields of a post, only as it was at `updated_at` if that is given.
         * @description Any user may call it.
         */
        patch: operations["patch_post"];
        trace?: never;
    };
    "/api/v1/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the applications.
         * @description Users with `MANAGE_APPLICATIONS` may call it.
         */
        get: operations["get_applications"];
        put?: never;
        /**
         * Register an application; only this answer shows its token.
         * @description Users with `MANAGE_APPLICATIONS` may call it.
         */
        post: operations["post_applications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/applications/{application_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an application.
         * @description Users with `MANAGE_APPLICATIONS` may call it.
         */
        get: operations["get_application"];
        /**
         * Rename an application.
         * @description Users with `MANAGE_APPLICATIONS` may call it.
         */
        put: operations["put_application"];
        post?: never;
        /**
         * Delete an application; from the next request on its token is refused.
         * @description Users with `MANAGE_APPLICATIONS` may call it.
         */
        delete: operations["delete_application"];
        options?: never;
        head?: never;
        /**
         * Rename an application.
         * @description Users with `MANAGE_APPLICATIONS` may call it.
         */
        patch: operations["patch_application"];
        trace?: never;
    };
    "/api/v1/applications/{application_id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace an application's token; only this answer shows the new one.
         * @description Users with `MANAGE_APPLICATIONS` may call it.
         */
        post: operations["post_application_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the log entries, the newest first.
         * @description Users with `READ_LOGS` may call it.
         */
        get: operations["get_logs"];
        put?: never;
        /**
         * Record a log entry of the caller.
         * @description Any user may call it.
         */
        post: operations["post_logs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the mails, the newest first.
         * @description Users with `READ_LOGS` may call it.
         */
        get: operations["get_mails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mails/{mail_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a mail again that has failed, unless what it leads to is dead.
         * @description Users with `EDIT_USERS` may call it.
         */
        post: operations["post_mail_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mails/{mail_id}/message": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a mail as it is sent, where the service is tried out: in development, with MAIL_URL=file:….
         * @description Users with `READ_LOGS` may call it.
         */
        get: operations["get_mail_message"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/denials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List requests that were denied with 403, the newest first: the caller's, or with READ_LOGS everybody's.
         *
         *             Repeats of one user, route and requirement are one entry, that of the latest, with their number as `count`.
         * @description Any user may call it.
         */
        get: operations["get_denials"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show how many users and live sessions there are, and the logins and sessions of the last days.
         * @description Users with `READ_LOGS` may call it.
         */
        get: operations["get_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the OpenAPI document.
         * @description Anyone may call it.
         */
        get: operations["get_openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the API's documentation as a page, with a form to sign in and try it.
         * @description Anyone may call it.
         */
        get: operations["get_docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/docs/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a file of the page.
         * @description Anyone may call it.
         */
        get: operations["get_docs_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say that the process runs.
         * @description Anyone may call it.
         */
        get: operations["get_healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say whether requests can be served: no stop is near, the database is migrated and accepts writes.
         * @description Anyone may call it.
         */
        get: operations["get_readyz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Publish the public keys (RFC 7517 §5); there are none while tokens are signed with a shared secret.
         * @description Anyone may call it.
         */
        get: operations["get_jwks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-authorization-server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Publish who issues the tokens, and where they are verified, introspected and revoked (RFC 8414).
         * @description Anyone may call it.
         */
        get: operations["get_metadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/about": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say what the service is called, what it offers, and whether its first sign-in is still to come.
         * @description Anyone may call it.
         */
        get: operations["get_about"];
        put?: never;
        post?: never;
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
        Failure: {
            /** @constant */
            status: "error";
            code: string;
            message: string;
            errors?: {
                [key: string]: string[];
            };
            required?: string[];
            request_id: string;
        };
        ApplicationTokenRefusedError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "application_token_missing" | "application_token_invalid";
        };
        BodyTooLargeError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "body_too_large";
        };
        ChangedMeanwhileError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "changed_meanwhile";
        };
        CredentialsInvalidOrApplicationTokenRefusedError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "credentials_invalid" | "application_token_missing" | "application_token_invalid";
        };
        DatabaseUnavailableError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "database_unavailable";
        };
        DatabaseUnavailableOrServerBusyError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "database_unavailable" | "server_busy";
        };
        EmailTakenError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "email_taken";
        };
        EmailTakenOrInvitationDeadError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "email_taken" | "invitation_dead";
        };
        EmailUnverifiedError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "email_unverified";
        };
        InternalError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "internal_error";
        };
        InvitationDeadError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "invitation_dead";
        };
        LastAdministratorError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "last_administrator";
        };
        MailDisabledError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "mail_disabled";
        };
        MalformedBodyError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "malformed_body";
        };
        NameTakenError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "name_taken";
        };
        NameTakenOrEmailTakenError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "name_taken" | "email_taken";
        };
        NameTakenOrEmailTakenOrInvitationDeadError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "name_taken" | "email_taken" | "invitation_dead";
        };
        NameTakenOrEmailTakenOrLastAdministratorError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "name_taken" | "email_taken" | "last_administrator";
        };
        NotFoundError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "not_found";
        };
        PermissionDeniedError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "permission_denied";
        };
        PermissionDeniedOrEmailUnverifiedError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "permission_denied" | "email_unverified";
        };
        PermissionDeniedOrMailDisabledError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "permission_denied" | "mail_disabled";
        };
        PermissionDeniedOrPostApprovedError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "permission_denied" | "post_approved";
        };
        PermissionDeniedOrRegistrationClosedOrMailDisabledError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "permission_denied" | "registration_closed" | "mail_disabled";
        };
        RoleInUseOrDefaultRoleRequiredError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "role_in_use" | "default_role_required";
        };
        TitleTakenOrDefaultRoleRequiredError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "title_taken" | "default_role_required";
        };
        TitleTakenOrDefaultRoleRequiredOrLastAdministratorError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "title_taken" | "default_role_required" | "last_administrator";
        };
        TokenRefusedOrApplicationTokenRefusedError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "token_missing" | "token_invalid" | "token_expired" | "token_revoked" | "application_token_missing" | "application_token_invalid";
        };
        TokenRefusedOrRefreshTokenReusedOrApplicationTokenRefusedError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "token_missing" | "token_invalid" | "token_expired" | "token_revoked" | "refresh_token_reused" | "application_token_missing" | "application_token_invalid";
        };
        TooManyRequestsError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "too_many_requests";
        };
        UnsupportedMediaTypeError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "unsupported_media_type";
        };
        ValidationError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "validation_error";
        };
        ValidationErrorOrLinkInvalidError: components["schemas"]["Failure"] & {
            /** @enum {string} */
            code?: "validation_error" | "link_invalid";
        };
        /**
         * @example {
         *       "name": "alice",
         *       "email": "alice@example.com",
         *       "password": "a quiet harbour"
         *     }
         */
        Register: {
            /**
             * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
             * @example alice
             */
            name?: string | null;
            /**
             * Format: email
             * @example alice@example.com
             */
            email?: string | null;
            /**
             * Format: password
             * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
             * @example a quiet harbour
             */
            password: string;
            /** @default false */
            cookie?: boolean;
        };
        RoleLink: {
            id: number;
            title: string;
        };
        User: {
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            id: string;
            name: string | null;
            email: string | null;
            email_verified: boolean;
            role: components["schemas"]["RoleLink"];
            /** @enum {string} */
            status: "normal" | "blocked";
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            last_login_at: string | null;
            last_login_ip: string | null;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            updated_at: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            deleted_at: string | null;
        };
        LoginAnswer: {
            user: components["schemas"]["User"];
            access_token: string;
            refresh_token?: string;
            token_type: string;
            expires_in: number;
            refresh_expires_in: number;
        };
        Issued: {
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            id: string;
            expires_in: number;
        };
        /**
         * @example {
         *       "id": "019aa3c1-5f0e-7b62-9d35-2f6f3b8c1a7e",
         *       "code": "1234 5678"
         *     }
         */
        RegisterConfirm: {
            /** @example AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO */
            token?: string;
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            id?: string;
            /** @example 1234 5678 */
            code?: string;
            /** @default false */
            cookie?: boolean;
            /**
             * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
             * @example alice
             */
            name?: string;
        };
        /**
         * @example {
         *       "name": "alice",
         *       "password": "a quiet harbour"
         *     }
         */
        Login: {
            name?: string;
            email?: string;
            password: string;
            /** @default false */
            cookie?: boolean;
        };
        /**
         * @example {
         *       "email": "alice@example.com"
         *     }
         */
        Address: {
            /**
             * Format: email
             * @example alice@example.com
             */
            email: string;
        };
        /**
         * @example {
         *       "id": "019aa3c1-5f0e-7b62-9d35-2f6f3b8c1a7e",
         *       "code": "1234 5678"
         *     }
         */
        LinkOrCode: {
            /** @example AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO */
            token?: string;
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            id?: string;
            /** @example 1234 5678 */
            code?: string;
            /** @default false */
            cookie?: boolean;
        };
        /**
         * @example {
         *       "token": "AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO",
         *       "password": "a louder harbour"
         *     }
         */
        Reset: {
            /** @example AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO */
            token?: string;
            /**
             * Format: password
             * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
             * @example a quiet harbour
             */
            password: string;
        };
        /**
         * @example {
         *       "token": "AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO"
         *     }
         */
        Link: {
            /** @example AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO */
            token?: string;
        };
        ProvenEmail: {
            email: string;
        };
        Token: {
            access_token: string;
            refresh_token?: string;
            token_type: string;
            expires_in: number;
            refresh_expires_in: number;
        };
        /**
         * @example {
         *       "token": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"
         *     }
         */
        TokenQuestion: {
            token: string;
            token_type_hint?: string;
            client_id?: string;
            client_secret?: string;
        } & {
            [key: string]: unknown;
        };
        Introspection: {
            active: boolean;
            scope?: string;
            username?: string;
            token_type?: string;
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            sub?: string;
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            sid?: string;
            iss?: string;
            aud?: string;
            jti?: string;
            iat?: number;
            nbf?: number;
            exp?: number;
        };
        Session: {
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            id: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            last_used_at: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            expires_at: string;
            ip: string | null;
            user_agent: string | null;
            readonly current: boolean;
        };
        Links: {
            self: string;
            first: string;
            prev?: string | null;
            next: string | null;
            last?: string | null;
        };
        /**
         * @example {
         *       "name": "alice",
         *       "email": "alice@example.com",
         *       "password": "a quiet harbour"
         *     }
         */
        UserCreate: {
            /**
             * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
             * @example alice
             */
            name?: string | null;
            /**
             * Format: email
             * @example alice@example.com
             */
            email?: string | null;
            /**
             * Format: password
             * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
             * @example a quiet harbour
             */
            password: string;
            role_id?: number;
            /** @enum {string} */
            status?: "normal" | "blocked";
            email_verified?: boolean;
        };
        /**
         * @example {
         *       "current_password": "a quiet harbour"
         *     }
         */
        CurrentPassword: {
            current_password: string;
        };
        OwnUser: {
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            id: string;
            name: string | null;
            email: string | null;
            email_verified: boolean;
            role: components["schemas"]["RoleLink"];
            /** @enum {string} */
            status: "normal" | "blocked";
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            last_login_at: string | null;
            last_login_ip: string | null;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            updated_at: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            deleted_at: string | null;
            /** @enum {string} */
            locale: "en" | "zh";
            pending_email: string | null;
            permissions: string[];
        };
        /**
         * @example {
         *       "password": "a louder harbour",
         *       "current_password": "a quiet harbour"
         *     }
         */
        ProfileUpdate: {
            /**
             * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
             * @example alice
             */
            name?: string | null;
            /**
             * Format: email
             * @example alice@example.com
             */
            email?: string | null;
            /**
             * Format: password
             * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
             * @example a quiet harbour
             */
            password?: string;
            current_password?: string;
            /** @enum {string} */
            locale?: "en" | "zh";
        };
        /**
         * @example {
         *       "action": "block",
         *       "ids": [
         *         "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba"
         *       ]
         *     }
         */
        Bulk: {
            /** @enum {string} */
            action: "role" | "block" | "unblock" | "end_sessions" | "delete" | "restore";
            /** @description The role to give; only the action `role` takes it. */
            role_id?: number;
            ids?: string[];
        };
        UserOutcome: {
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            id: string;
            /** @enum {string} */
            outcome: "done" | "refused";
            code?: string;
            message?: string;
            required?: string[];
        };
        BulkOutcome: {
            items: components["schemas"]["UserOutcome"][];
            done: number;
            refused: number;
        };
        /**
         * @example {
         *       "status": "blocked"
         *     }
         */
        UserUpdate: {
            /**
             * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
             * @example alice
             */
            name?: string | null;
            /**
             * Format: email
             * @example alice@example.com
             */
            email?: string | null;
            /**
             * Format: password
             * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
             * @example a quiet harbour
             */
            password?: string;
            current_password?: string;
            role_id?: number;
            /** @enum {string} */
            status?: "normal" | "blocked";
        };
        Actor: {
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            id: string;
            name: string | null;
        };
        Invitation: {
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            id: string;
            email: string;
            role: components["schemas"]["RoleLink"] | null;
            /** @enum {string} */
            status: "pending" | "accepted" | "dead";
            invited_by: components["schemas"]["Actor"];
            user: components["schemas"]["Actor"] | null;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            expires_at: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            accepted_at: string | null;
        };
        /**
         * @example {
         *       "email": "bob@example.com",
         *       "locale": "en"
         *     }
         */
        InvitationCreate: {
            /**
             * Format: email
             * @example alice@example.com
             */
            email: string;
            role_id?: number;
            /** @enum {string} */
            locale?: "en" | "zh";
        };
        Inviter: {
            name: string | null;
        };
        InvitationPreview: {
            email: string;
            role: components["schemas"]["RoleLink"];
            invited_by: components["schemas"]["Inviter"];
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            expires_at: string;
        };
        /**
         * @example {
         *       "token": "AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO",
         *       "name": "bob",
         *       "password": "a quiet harbour"
         *     }
         */
        InvitationAccept: {
            /** @example AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO */
            token?: string;
            /**
             * Format: password
             * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
             * @example a quiet harbour
             */
            password: string;
            /**
             * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
             * @example alice
             */
            name?: string;
            /** @default false */
            cookie?: boolean;
        };
        Permission: {
            name: string;
            value: number;
            description: string;
        };
        Role: {
            id: number;
            title: string;
            default: boolean;
            permissions: number;
            permission_names: string[];
        };
        /**
         * @example {
         *       "title": "Support",
         *       "permissions": [
         *         "LIST_USERS",
         *         "BLOCK_USERS"
         *       ]
         *     }
         */
        RoleCreate: {
            /** @example Support */
            title: string;
            /**
             * @example [
             *       "LIST_USERS"
             *     ]
             */
            permissions: number | ("ADMIN" | "LIST_USERS" | "ADD_USERS" | "EDIT_USERS" | "DELETE_USERS" | "BLOCK_USERS" | "MANAGE_ROLES" | "MANAGE_WIDGETS" | "MODERATE_POSTS" | "MANAGE_APPLICATIONS" | "READ_LOGS" | "MANAGE_CATALOGUE")[];
            /** @default false */
            default?: boolean;
        };
        /**
         * @example {
         *       "title": "Support",
         *       "permissions": [
         *         "LIST_USERS",
         *         "BLOCK_USERS"
         *       ]
         *     }
         */
        RoleUpdate: {
            /** @example Support */
            title?: string;
            /**
             * @example [
             *       "LIST_USERS"
             *     ]
             */
            permissions?: number | ("ADMIN" | "LIST_USERS" | "ADD_USERS" | "EDIT_USERS" | "DELETE_USERS" | "BLOCK_USERS" | "MANAGE_ROLES" | "MANAGE_WIDGETS" | "MODERATE_POSTS" | "MANAGE_APPLICATIONS" | "READ_LOGS" | "MANAGE_CATALOGUE")[];
            default?: boolean;
        };
        Todo: {
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            id: string;
            text: string;
            complete: boolean;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            updated_at: string;
        };
        /**
         * @example {
         *       "text": "Paint the boat"
         *     }
         */
        TodoCreate: {
            text: string;
        };
        /**
         * @example {
         *       "complete": true
         *     }
         */
        TodoUpdate: {
            text?: string;
            complete?: boolean;
        };
        Bucketlist: {
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            id: string;
            name: string;
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            created_by: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            updated_at: string;
        };
        /**
         * @example {
         *       "name": "See the Azores"
         *     }
         */
        BucketlistCreate: {
            name: string;
        };
        /**
         * @example {
         *       "name": "Sail to the Azores"
         *     }
         */
        BucketlistUpdate: {
            name?: string;
        };
        Owner: {
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            id: string;
            name: string | null;
            email: string | null;
        };
        Widget: {
            name: string;
            info_url: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            deadline: string;
            readonly deadline_passed: boolean;
            readonly time_remaining: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            created_at: string;
            owner: components["schemas"]["Owner"];
            readonly link: string;
        };
        /**
         * @example {
         *       "name": "anchor",
         *       "info_url": "https://example.com/anchor",
         *       "deadline": "May 13 2099"
         *     }
         */
        WidgetCreate: {
            /**
             * Format: uri
             * @example https://example.com/anchor
             */
            info_url: string;
            /** @example 2099-05-13 */
            deadline: string;
            name: string;
        };
        /**
         * @example {
         *       "deadline": "2099-05-13"
         *     }
         */
        WidgetUpdate: {
            /**
             * Format: uri
             * @example https://example.com/anchor
             */
            info_url?: string;
            /** @example 2099-05-13 */
            deadline?: string;
        };
        /**
         * @example {
         *       "info_url": "https://example.com/anchor",
         *       "deadline": "May 13 2099"
         *     }
         */
        WidgetPut: {
            /**
             * Format: uri
             * @example https://example.com/anchor
             */
            info_url: string;
            /** @example 2099-05-13 */
            deadline: string;
        };
        Author: {
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            id: string;
            name: string | null;
        };
        Post: {
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            id: string;
            title: string;
            url: string;
            description: string | null;
            approved: boolean;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            posted_at: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            updated_at: string;
            user: components["schemas"]["Author"];
        };
        /**
         * @example {
         *       "title": "A good read",
         *       "url": "https://example.com/read"
         *     }
         */
        PostCreate: {
            title: string;
            /**
             * Format: uri
             * @example https://example.com/read
             */
            url: string;
            description?: string | null;
            approved?: boolean;
        };
        /**
         * @example {
         *       "title": "A better read"
         *     }
         */
        PostUpdate: {
            title?: string;
            /**
             * Format: uri
             * @example https://example.com/read
             */
            url?: string;
            description?: string | null;
            approved?: boolean;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            updated_at?: string;
        };
        Application: {
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            id: string;
            name: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            last_used_at: string | null;
        };
        /**
         * @example {
         *       "name": "Website"
         *     }
         */
        ApplicationCreate: {
            name: string;
        };
        ApplicationToken: {
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            id: string;
            name: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            last_used_at: string | null;
            token: string;
        };
        /**
         * @example {
         *       "name": "Website"
         *     }
         */
        ApplicationUpdate: {
            name?: string;
        };
        LogEntry: {
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            id: string;
            /** @enum {string} */
            source: "system" | "user";
            user: components["schemas"]["Actor"] | null;
            action: string;
            target: string | null;
            detail: string | null;
            ip: string | null;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            created_at: string;
        };
        /**
         * @example {
         *       "action": "left the harbour"
         *     }
         */
        LogEntryCreate: {
            action: string;
        };
        Mail: {
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            id: string;
            kind: string;
            to: string;
            /** @enum {string} */
            state: "ordered" | "waiting" | "sent" | "failed" | "dropped";
            attempts: number;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            next_attempt_at: string | null;
            error: string | null;
            user: components["schemas"]["Actor"] | null;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            created_at: string;
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            sent_at: string | null;
        };
        Message: {
            subject: string;
            text: string;
            html: string;
        };
        Denial: {
            /**
             * Format: uuid
             * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
             */
            id: string;
            request_id: string;
            user: components["schemas"]["Actor"] | null;
            method: string;
            path: string;
            code: string;
            message: string;
            required: string[];
            held: string[];
            /**
             * Format: date-time
             * @example 2026-05-13T08:30:00.250000Z
             */
            created_at: string;
            count: number;
        };
        UserCounts: {
            normal: number;
            blocked: number;
            deleted: number;
        };
        SessionCounts: {
            live: number;
        };
        Day: {
            /** Format: date */
            date: string;
            logins: number;
            failures: number;
            active_sessions: number;
        };
        Statistics: {
            users: components["schemas"]["UserCounts"];
            sessions: components["schemas"]["SessionCounts"];
            days: components["schemas"]["Day"][];
        };
        Liveness: {
            service: string;
        };
        Readiness: {
            /** @constant */
            database: "ready";
        };
        KeySet: {
            keys: {
                [key: string]: unknown;
            }[];
        };
        AuthorizationServer: {
            issuer: string;
            jwks_uri: string;
            introspection_endpoint: string;
            introspection_endpoint_auth_methods_supported: string[];
            revocation_endpoint: string;
            revocation_endpoint_auth_methods_supported: string[];
            response_types_supported: string[];
            grant_types_supported: string[];
            service_documentation: string;
        };
        About: {
            name: string;
            registration: boolean;
            samples: boolean;
            first_sign_in: boolean;
            /** @enum {string} */
            registration_mode: "open" | "verified" | "closed";
            mail: boolean;
            mail_readable: boolean;
        };
    };
    responses: never;
    parameters: {
        /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
        "X-Request-ID": string;
    };
    requestBodies: never;
    headers: {
        /** @description The version of what is shown, to be sent as If-Match or If-None-Match. */
        ETag: string;
        /** @description The neighbouring pages, as in `links` (RFC 8288), unless it would be longer than 2,048 bytes. */
        Link: string;
        /** @description The address of the new object. */
        Location: string;
        /** @description The number of seconds to wait before a retry. */
        "Retry-After": number;
        /** @description The number of entries, up to 10,000. */
        "Total-Count": number;
        /** @description The challenge, with the reason if a token was refused (RFC 6750). */
        "WWW-Authenticate": string;
        /** @description The id of the request, the client's own if it sent one. */
        "X-Request-ID": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    post_register: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "alice",
                 *       "email": "alice@example.com",
                 *       "password": "a quiet harbour"
                 *     }
                 */
                "application/json": components["schemas"]["Register"];
                /**
                 * @example {
                 *       "name": "alice",
                 *       "email": "alice@example.com",
                 *       "password": "a quiet harbour"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /**
                     * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
                     * @example alice
                     */
                    name?: string;
                    /**
                     * Format: email
                     * @example alice@example.com
                     */
                    email?: string;
                    /**
                     * Format: password
                     * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
                     * @example a quiet harbour
                     */
                    password: string;
                };
                /**
                 * @example {
                 *       "name": "alice",
                 *       "email": "alice@example.com",
                 *       "password": "a quiet harbour"
                 *     }
                 */
                "multipart/form-data": {
                    /**
                     * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
                     * @example alice
                     */
                    name?: string;
                    /**
                     * Format: email
                     * @example alice@example.com
                     */
                    email?: string;
                    /**
                     * Format: password
                     * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
                     * @example a quiet harbour
                     */
                    password: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "Successfully registered.";
                        data: components["schemas"]["LoginAnswer"];
                    };
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "A mail is on its way, with a link and a code that confirm the registration.";
                        data: components["schemas"]["Issued"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedOrRegistrationClosedOrMailDisabledError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameTakenOrEmailTakenError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    post_register_confirm: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "019aa3c1-5f0e-7b62-9d35-2f6f3b8c1a7e",
                 *       "code": "1234 5678"
                 *     }
                 */
                "application/json": components["schemas"]["RegisterConfirm"];
                /**
                 * @example {
                 *       "id": "019aa3c1-5f0e-7b62-9d35-2f6f3b8c1a7e",
                 *       "code": "1234 5678"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /** @example AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO */
                    token?: string;
                    /**
                     * Format: uuid
                     * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
                     */
                    id?: string;
                    /** @example 1234 5678 */
                    code?: string;
                    /**
                     * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
                     * @example alice
                     */
                    name?: string;
                };
                /**
                 * @example {
                 *       "id": "019aa3c1-5f0e-7b62-9d35-2f6f3b8c1a7e",
                 *       "code": "1234 5678"
                 *     }
                 */
                "multipart/form-data": {
                    /** @example AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO */
                    token?: string;
                    /**
                     * Format: uuid
                     * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
                     */
                    id?: string;
                    /** @example 1234 5678 */
                    code?: string;
                    /**
                     * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
                     * @example alice
                     */
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "Successfully registered.";
                        data: components["schemas"]["LoginAnswer"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedOrRegistrationClosedOrMailDisabledError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameTakenOrEmailTakenError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationErrorOrLinkInvalidError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    get_login: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "Successfully logged in.";
                        data: components["schemas"]["LoginAnswer"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialsInvalidOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailUnverifiedError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    post_login: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "alice",
                 *       "password": "a quiet harbour"
                 *     }
                 */
                "application/json": components["schemas"]["Login"];
                /**
                 * @example {
                 *       "name": "alice",
                 *       "password": "a quiet harbour"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    name: string;
                    password: string;
                } | {
                    email: string;
                    password: string;
                };
                /**
                 * @example {
                 *       "name": "alice",
                 *       "password": "a quiet harbour"
                 *     }
                 */
                "multipart/form-data": {
                    name?: string;
                    email?: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "Successfully logged in.";
                        data: components["schemas"]["LoginAnswer"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialsInvalidOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedOrEmailUnverifiedError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    post_login_email: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "alice@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["Address"];
                /**
                 * @example {
                 *       "email": "alice@example.com"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /**
                     * Format: email
                     * @example alice@example.com
                     */
                    email: string;
                };
                /**
                 * @example {
                 *       "email": "alice@example.com"
                 *     }
                 */
                "multipart/form-data": {
                    /**
                     * Format: email
                     * @example alice@example.com
                     */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "If an account has this email, a mail is on its way.";
                        data: components["schemas"]["Issued"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailDisabledError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    post_login_email_confirm: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "019aa3c1-5f0e-7b62-9d35-2f6f3b8c1a7e",
                 *       "code": "1234 5678"
                 *     }
                 */
                "application/json": components["schemas"]["LinkOrCode"];
                /**
                 * @example {
                 *       "id": "019aa3c1-5f0e-7b62-9d35-2f6f3b8c1a7e",
                 *       "code": "1234 5678"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /** @example AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO */
                    token?: string;
                    /**
                     * Format: uuid
                     * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
                     */
                    id?: string;
                    /** @example 1234 5678 */
                    code?: string;
                };
                /**
                 * @example {
                 *       "id": "019aa3c1-5f0e-7b62-9d35-2f6f3b8c1a7e",
                 *       "code": "1234 5678"
                 *     }
                 */
                "multipart/form-data": {
                    /** @example AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO */
                    token?: string;
                    /**
                     * Format: uuid
                     * @example 01a1fd62-c04d-7082-9ba5-b0d38fe1aeba
                     */
                    id?: string;
                    /** @example 1234 5678 */
                    code?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "Successfully logged in.";
                        data: components["schemas"]["LoginAnswer"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedOrMailDisabledError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationErrorOrLinkInvalidError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    post_password_forgot: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "alice@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["Address"];
                /**
                 * @example {
                 *       "email": "alice@example.com"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /**
                     * Format: email
                     * @example alice@example.com
                     */
                    email: string;
                };
                /**
                 * @example {
                 *       "email": "alice@example.com"
                 *     }
                 */
                "multipart/form-data": {
                    /**
                     * Format: email
                     * @example alice@example.com
                     */
                    email: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "If an account has this email, a mail is on its way.";
                        /** @constant */
                        data: Record<string, never> | null;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailDisabledError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    post_password_reset: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO",
                 *       "password": "a louder harbour"
                 *     }
                 */
                "application/json": components["schemas"]["Reset"];
                /**
                 * @example {
                 *       "token": "AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO",
                 *       "password": "a louder harbour"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /** @example AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO */
                    token?: string;
                    /**
                     * Format: password
                     * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
                     * @example a quiet harbour
                     */
                    password: string;
                };
                /**
                 * @example {
                 *       "token": "AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO",
                 *       "password": "a louder harbour"
                 *     }
                 */
                "multipart/form-data": {
                    /** @example AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO */
                    token?: string;
                    /**
                     * Format: password
                     * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
                     * @example a quiet harbour
                     */
                    password: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "The password is changed. Log in with it.";
                        /** @constant */
                        data: Record<string, never> | null;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailDisabledError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationErrorOrLinkInvalidError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    post_email_verification: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "The email is proven.";
                        /** @constant */
                        data: Record<string, never> | null;
                    };
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "A mail is on its way.";
                        /** @constant */
                        data: Record<string, never> | null;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailDisabledError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    post_email_verify: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO"
                 *     }
                 */
                "application/json": components["schemas"]["Link"];
                /**
                 * @example {
                 *       "token": "AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /** @example AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO */
                    token?: string;
                };
                /**
                 * @example {
                 *       "token": "AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO"
                 *     }
                 */
                "multipart/form-data": {
                    /** @example AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO */
                    token?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "The email is proven.";
                        data: components["schemas"]["ProvenEmail"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailDisabledError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailTakenError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationErrorOrLinkInvalidError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    post_email_undo: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO"
                 *     }
                 */
                "application/json": components["schemas"]["Link"];
                /**
                 * @example {
                 *       "token": "AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /** @example AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO */
                    token?: string;
                };
                /**
                 * @example {
                 *       "token": "AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO"
                 *     }
                 */
                "multipart/form-data": {
                    /** @example AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO */
                    token?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "The email is back. Set a new password by the mail that is on its way.";
                        /** @constant */
                        data: Record<string, never> | null;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailDisabledError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailTakenError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationErrorOrLinkInvalidError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    post_token_refresh: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "The tokens are renewed.";
                        data: components["schemas"]["Token"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrRefreshTokenReusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    post_token_introspect: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"
                 *     }
                 */
                "application/json": components["schemas"]["TokenQuestion"];
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    token: string;
                    token_type_hint?: string;
                    client_id?: string;
                    client_secret?: string;
                } & {
                    [key: string]: unknown;
                };
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"
                 *     }
                 */
                "multipart/form-data": {
                    token: string;
                    token_type_hint?: string;
                    client_id?: string;
                    client_secret?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Introspection"];
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationTokenRefusedError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    post_token_revoke: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"
                 *     }
                 */
                "application/json": components["schemas"]["TokenQuestion"];
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    token: string;
                    token_type_hint?: string;
                    client_id?: string;
                    client_secret?: string;
                } & {
                    [key: string]: unknown;
                };
                /**
                 * @example {
                 *       "token": "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl"
                 *     }
                 */
                "multipart/form-data": {
                    token: string;
                    token_type_hint?: string;
                    client_id?: string;
                    client_secret?: string;
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "The token is not, or no longer, valid.";
                        /** @constant */
                        data: Record<string, never> | null;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationTokenRefusedError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    post_logout: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "Successfully logged out.";
                        /** @constant */
                        data: Record<string, never> | null;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrRefreshTokenReusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    post_logout_access: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "The access token is revoked.";
                        /** @constant */
                        data: Record<string, never> | null;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    post_logout_refresh: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "Successfully logged out.";
                        /** @constant */
                        data: Record<string, never> | null;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrRefreshTokenReusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    post_logout_all: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "Successfully logged out everywhere.";
                        /** @constant */
                        data: Record<string, never> | null;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    get_sessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["Session"][];
                        };
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    delete_session: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    get_users: {
        parameters: {
            query?: {
                /** @description The beginning of a name or an email; `*text*` for a text of at least 3 characters within either; `@example.org` for all emails of a domain; or an id, which the beginning of a name may be too. Texts within and domains are searched for among at most 250,000 users. */
                q?: string;
                role_id?: number;
                status?: "normal" | "blocked";
                deleted?: boolean;
                /** @description Which page, from 1; `page` times `per_page` is at most 10,000. */
                page?: number;
                /** @description How many entries a page has; a setting of the service says it unless given. */
                per_page?: number;
                /** @description By creation: `asc` shows the oldest first, `desc` the newest. */
                order?: "asc" | "desc";
                /** @description Shows what follows this entry, the last one seen. It is given instead of `page`. */
                after?: string;
            };
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["User"][];
                            page?: number;
                            per_page: number;
                            total?: number | null;
                            pages?: number | null;
                            links: components["schemas"]["Links"];
                        };
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    post_users: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "alice",
                 *       "email": "alice@example.com",
                 *       "password": "a quiet harbour"
                 *     }
                 */
                "application/json": components["schemas"]["UserCreate"];
                /**
                 * @example {
                 *       "name": "alice",
                 *       "email": "alice@example.com",
                 *       "password": "a quiet harbour"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /**
                     * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
                     * @example alice
                     */
                    name?: string;
                    /**
                     * Format: email
                     * @example alice@example.com
                     */
                    email?: string;
                    /**
                     * Format: password
                     * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
                     * @example a quiet harbour
                     */
                    password: string;
                    role_id?: number;
                    /** @enum {string} */
                    status?: "normal" | "blocked";
                    email_verified?: boolean;
                };
                /**
                 * @example {
                 *       "name": "alice",
                 *       "email": "alice@example.com",
                 *       "password": "a quiet harbour"
                 *     }
                 */
                "multipart/form-data": {
                    /**
                     * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
                     * @example alice
                     */
                    name?: string;
                    /**
                     * Format: email
                     * @example alice@example.com
                     */
                    email?: string;
                    /**
                     * Format: password
                     * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
                     * @example a quiet harbour
                     */
                    password: string;
                    role_id?: number;
                    /** @enum {string} */
                    status?: "normal" | "blocked";
                    email_verified?: boolean;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["User"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameTakenOrEmailTakenError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    get_profile: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["OwnUser"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    put_profile: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "a louder harbour",
                 *       "current_password": "a quiet harbour"
                 *     }
                 */
                "application/json": components["schemas"]["ProfileUpdate"];
                /**
                 * @example {
                 *       "password": "a louder harbour",
                 *       "current_password": "a quiet harbour"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /**
                     * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
                     * @example alice
                     */
                    name?: string;
                    /**
                     * Format: email
                     * @example alice@example.com
                     */
                    email?: string;
                    /**
                     * Format: password
                     * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
                     * @example a quiet harbour
                     */
                    password?: string;
                    current_password?: string;
                    /** @enum {string} */
                    locale?: "en" | "zh";
                };
                /**
                 * @example {
                 *       "password": "a louder harbour",
                 *       "current_password": "a quiet harbour"
                 *     }
                 */
                "multipart/form-data": {
                    /**
                     * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
                     * @example alice
                     */
                    name?: string;
                    /**
                     * Format: email
                     * @example alice@example.com
                     */
                    email?: string;
                    /**
                     * Format: password
                     * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
                     * @example a quiet harbour
                     */
                    password?: string;
                    current_password?: string;
                    /** @enum {string} */
                    locale?: "en" | "zh";
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["OwnUser"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameTakenOrEmailTakenError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    delete_profile: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "current_password": "a quiet harbour"
                 *     }
                 */
                "application/json": components["schemas"]["CurrentPassword"];
                /**
                 * @example {
                 *       "current_password": "a quiet harbour"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    current_password: string;
                };
                /**
                 * @example {
                 *       "current_password": "a quiet harbour"
                 *     }
                 */
                "multipart/form-data": {
                    current_password: string;
                };
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LastAdministratorError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    patch_profile: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "a louder harbour",
                 *       "current_password": "a quiet harbour"
                 *     }
                 */
                "application/json": components["schemas"]["ProfileUpdate"];
                /**
                 * @example {
                 *       "password": "a louder harbour",
                 *       "current_password": "a quiet harbour"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /**
                     * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
                     * @example alice
                     */
                    name?: string;
                    /**
                     * Format: email
                     * @example alice@example.com
                     */
                    email?: string;
                    /**
                     * Format: password
                     * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
                     * @example a quiet harbour
                     */
                    password?: string;
                    current_password?: string;
                    /** @enum {string} */
                    locale?: "en" | "zh";
                };
                /**
                 * @example {
                 *       "password": "a louder harbour",
                 *       "current_password": "a quiet harbour"
                 *     }
                 */
                "multipart/form-data": {
                    /**
                     * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
                     * @example alice
                     */
                    name?: string;
                    /**
                     * Format: email
                     * @example alice@example.com
                     */
                    email?: string;
                    /**
                     * Format: password
                     * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
                     * @example a quiet harbour
                     */
                    password?: string;
                    current_password?: string;
                    /** @enum {string} */
                    locale?: "en" | "zh";
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["OwnUser"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameTakenOrEmailTakenError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    post_users_bulk: {
        parameters: {
            query?: {
                /** @description The beginning of a name or an email; `*text*` for a text of at least 3 characters within either; `@example.org` for all emails of a domain; or an id, which the beginning of a name may be too. Texts within and domains are searched for among at most 250,000 users. */
                q?: string;
                role_id?: number;
                status?: "normal" | "blocked";
                deleted?: boolean;
            };
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "block",
                 *       "ids": [
                 *         "01a1fd62-c04d-7082-9ba5-b0d38fe1aeba"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Bulk"];
                /**
                 * @example {
                 *       "action": "block"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /** @enum {string} */
                    action: "role" | "block" | "unblock" | "end_sessions" | "delete" | "restore";
                    /** @description The role to give; only the action `role` takes it. */
                    role_id?: number;
                };
                /**
                 * @example {
                 *       "action": "block"
                 *     }
                 */
                "multipart/form-data": {
                    /** @enum {string} */
                    action: "role" | "block" | "unblock" | "end_sessions" | "delete" | "restore";
                    /** @description The role to give; only the action `role` takes it. */
                    role_id?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["BulkOutcome"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    get_user: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["User"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    put_user: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "blocked"
                 *     }
                 */
                "application/json": components["schemas"]["UserUpdate"];
                /**
                 * @example {
                 *       "status": "blocked"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /**
                     * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
                     * @example alice
                     */
                    name?: string;
                    /**
                     * Format: email
                     * @example alice@example.com
                     */
                    email?: string;
                    /**
                     * Format: password
                     * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
                     * @example a quiet harbour
                     */
                    password?: string;
                    current_password?: string;
                    role_id?: number;
                    /** @enum {string} */
                    status?: "normal" | "blocked";
                };
                /**
                 * @example {
                 *       "status": "blocked"
                 *     }
                 */
                "multipart/form-data": {
                    /**
                     * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
                     * @example alice
                     */
                    name?: string;
                    /**
                     * Format: email
                     * @example alice@example.com
                     */
                    email?: string;
                    /**
                     * Format: password
                     * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
                     * @example a quiet harbour
                     */
                    password?: string;
                    current_password?: string;
                    role_id?: number;
                    /** @enum {string} */
                    status?: "normal" | "blocked";
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["User"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameTakenOrEmailTakenOrLastAdministratorError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    delete_user: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "current_password": "a quiet harbour"
                 *     }
                 */
                "application/json": components["schemas"]["CurrentPassword"];
                /**
                 * @example {
                 *       "current_password": "a quiet harbour"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    current_password: string;
                };
                /**
                 * @example {
                 *       "current_password": "a quiet harbour"
                 *     }
                 */
                "multipart/form-data": {
                    current_password: string;
                };
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LastAdministratorError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    patch_user: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "blocked"
                 *     }
                 */
                "application/json": components["schemas"]["UserUpdate"];
                /**
                 * @example {
                 *       "status": "blocked"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /**
                     * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
                     * @example alice
                     */
                    name?: string;
                    /**
                     * Format: email
                     * @example alice@example.com
                     */
                    email?: string;
                    /**
                     * Format: password
                     * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
                     * @example a quiet harbour
                     */
                    password?: string;
                    current_password?: string;
                    role_id?: number;
                    /** @enum {string} */
                    status?: "normal" | "blocked";
                };
                /**
                 * @example {
                 *       "status": "blocked"
                 *     }
                 */
                "multipart/form-data": {
                    /**
                     * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
                     * @example alice
                     */
                    name?: string;
                    /**
                     * Format: email
                     * @example alice@example.com
                     */
                    email?: string;
                    /**
                     * Format: password
                     * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
                     * @example a quiet harbour
                     */
                    password?: string;
                    current_password?: string;
                    role_id?: number;
                    /** @enum {string} */
                    status?: "normal" | "blocked";
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["User"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameTakenOrEmailTakenOrLastAdministratorError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    post_user_restore: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["User"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    get_user_sessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["Session"][];
                        };
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    delete_user_sessions: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    delete_user_session: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                user_id: string;
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    get_invitations: {
        parameters: {
            query?: {
                /** @description Which page, from 1; `page` times `per_page` is at most 10,000. */
                page?: number;
                /** @description How many entries a page has; a setting of the service says it unless given. */
                per_page?: number;
                /** @description By creation: `asc` shows the oldest first, `desc` the newest. */
                order?: "asc" | "desc";
                /** @description Shows what follows this entry, the last one seen. It is given instead of `page`. */
                after?: string;
                status?: "pending" | "accepted" | "dead";
            };
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["Invitation"][];
                            page?: number;
                            per_page: number;
                            total?: number | null;
                            pages?: number | null;
                            links: components["schemas"]["Links"];
                        };
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedOrMailDisabledError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    post_invitations: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "bob@example.com",
                 *       "locale": "en"
                 *     }
                 */
                "application/json": components["schemas"]["InvitationCreate"];
                /**
                 * @example {
                 *       "email": "bob@example.com",
                 *       "locale": "en"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /**
                     * Format: email
                     * @example alice@example.com
                     */
                    email: string;
                    role_id?: number;
                    /** @enum {string} */
                    locale?: "en" | "zh";
                };
                /**
                 * @example {
                 *       "email": "bob@example.com",
                 *       "locale": "en"
                 *     }
                 */
                "multipart/form-data": {
                    /**
                     * Format: email
                     * @example alice@example.com
                     */
                    email: string;
                    role_id?: number;
                    /** @enum {string} */
                    locale?: "en" | "zh";
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "The invitation is sent again.";
                        data: components["schemas"]["Invitation"];
                    };
                };
            };
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Invitation"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedOrMailDisabledError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailTakenOrInvitationDeadError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    get_invitation: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                invitation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Invitation"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    delete_invitation: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                invitation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationDeadError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    post_invitation_resend: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                invitation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "A mail is on its way.";
                        /** @constant */
                        data: Record<string, never> | null;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedOrMailDisabledError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationDeadError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    post_invitation_preview: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO"
                 *     }
                 */
                "application/json": components["schemas"]["Link"];
                /**
                 * @example {
                 *       "token": "AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /** @example AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO */
                    token?: string;
                };
                /**
                 * @example {
                 *       "token": "AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO"
                 *     }
                 */
                "multipart/form-data": {
                    /** @example AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO */
                    token?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["InvitationPreview"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationTokenRefusedError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationDeadError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationErrorOrLinkInvalidError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    post_invitation_accept: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO",
                 *       "name": "bob",
                 *       "password": "a quiet harbour"
                 *     }
                 */
                "application/json": components["schemas"]["InvitationAccept"];
                /**
                 * @example {
                 *       "token": "AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO",
                 *       "name": "bob",
                 *       "password": "a quiet harbour"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /** @example AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO */
                    token?: string;
                    /**
                     * Format: password
                     * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
                     * @example a quiet harbour
                     */
                    password: string;
                    /**
                     * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
                     * @example alice
                     */
                    name?: string;
                };
                /**
                 * @example {
                 *       "token": "AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO",
                 *       "name": "bob",
                 *       "password": "a quiet harbour"
                 *     }
                 */
                "multipart/form-data": {
                    /** @example AZ9vKmRxdQCPzJhV0Y2nTgAAWm1bq4uE7cK3sLxPzR8fNwYt6HdVjO */
                    token?: string;
                    /**
                     * Format: password
                     * @description Neither commonly used, nor guessed in a million tries, nor the name or the email.
                     * @example a quiet harbour
                     */
                    password: string;
                    /**
                     * @description The letters of one script. A name that a user has left stays theirs, and some are reserved.
                     * @example alice
                     */
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "Successfully registered.";
                        data: components["schemas"]["LoginAnswer"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameTakenOrEmailTakenOrInvitationDeadError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationErrorOrLinkInvalidError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    get_permissions: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["Permission"][];
                        };
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    get_roles: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["Role"][];
                        };
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    post_roles: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Support",
                 *       "permissions": [
                 *         "LIST_USERS",
                 *         "BLOCK_USERS"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["RoleCreate"];
                /**
                 * @example {
                 *       "title": "Support",
                 *       "permissions": 34
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /** @example Support */
                    title: string;
                    permissions: number;
                    /** @default false */
                    default?: boolean;
                };
                /**
                 * @example {
                 *       "title": "Support",
                 *       "permissions": 34
                 *     }
                 */
                "multipart/form-data": {
                    /** @example Support */
                    title: string;
                    permissions: number;
                    /** @default false */
                    default?: boolean;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Role"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TitleTakenOrDefaultRoleRequiredError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    get_role: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                role_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Role"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    put_role: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                role_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Support",
                 *       "permissions": [
                 *         "LIST_USERS",
                 *         "BLOCK_USERS"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["RoleUpdate"];
                /**
                 * @example {
                 *       "title": "Support",
                 *       "permissions": 34
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /** @example Support */
                    title?: string;
                    permissions?: number;
                    default?: boolean;
                };
                /**
                 * @example {
                 *       "title": "Support",
                 *       "permissions": 34
                 *     }
                 */
                "multipart/form-data": {
                    /** @example Support */
                    title?: string;
                    permissions?: number;
                    default?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Role"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TitleTakenOrDefaultRoleRequiredOrLastAdministratorError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    delete_role: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                role_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleInUseOrDefaultRoleRequiredError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    patch_role: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                role_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Support",
                 *       "permissions": [
                 *         "LIST_USERS",
                 *         "BLOCK_USERS"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["RoleUpdate"];
                /**
                 * @example {
                 *       "title": "Support",
                 *       "permissions": 34
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /** @example Support */
                    title?: string;
                    permissions?: number;
                    default?: boolean;
                };
                /**
                 * @example {
                 *       "title": "Support",
                 *       "permissions": 34
                 *     }
                 */
                "multipart/form-data": {
                    /** @example Support */
                    title?: string;
                    permissions?: number;
                    default?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Role"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TitleTakenOrDefaultRoleRequiredOrLastAdministratorError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    get_todos: {
        parameters: {
            query?: {
                /** @description Which page, from 1; `page` times `per_page` is at most 10,000. */
                page?: number;
                /** @description How many entries a page has; a setting of the service says it unless given. */
                per_page?: number;
                /** @description By creation: `asc` shows the oldest first, `desc` the newest. */
                order?: "asc" | "desc";
                /** @description Shows what follows this entry, the last one seen. It is given instead of `page`. */
                after?: string;
                complete?: boolean;
            };
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["Todo"][];
                            page?: number;
                            per_page: number;
                            total?: number | null;
                            pages?: number | null;
                            links: components["schemas"]["Links"];
                        };
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    post_todos: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Paint the boat"
                 *     }
                 */
                "application/json": components["schemas"]["TodoCreate"];
                /**
                 * @example {
                 *       "text": "Paint the boat"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    text: string;
                };
                /**
                 * @example {
                 *       "text": "Paint the boat"
                 *     }
                 */
                "multipart/form-data": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Todo"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    get_todo: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                todo_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Todo"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    put_todo: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                todo_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "complete": true
                 *     }
                 */
                "application/json": components["schemas"]["TodoUpdate"];
                /**
                 * @example {
                 *       "complete": true
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    text?: string;
                    complete?: boolean;
                };
                /**
                 * @example {
                 *       "complete": true
                 *     }
                 */
                "multipart/form-data": {
                    text?: string;
                    complete?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Todo"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    delete_todo: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                todo_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    patch_todo: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                todo_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "complete": true
                 *     }
                 */
                "application/json": components["schemas"]["TodoUpdate"];
                /**
                 * @example {
                 *       "complete": true
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    text?: string;
                    complete?: boolean;
                };
                /**
                 * @example {
                 *       "complete": true
                 *     }
                 */
                "multipart/form-data": {
                    text?: string;
                    complete?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Todo"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    get_bucketlists: {
        parameters: {
            query?: {
                /** @description Which page, from 1; `page` times `per_page` is at most 10,000. */
                page?: number;
                /** @description How many entries a page has; a setting of the service says it unless given. */
                per_page?: number;
                /** @description By creation: `asc` shows the oldest first, `desc` the newest. */
                order?: "asc" | "desc";
                /** @description Shows what follows this entry, the last one seen. It is given instead of `page`. */
                after?: string;
                q?: string;
            };
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["Bucketlist"][];
                            page?: number;
                            per_page: number;
                            total?: number | null;
                            pages?: number | null;
                            links: components["schemas"]["Links"];
                        };
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    post_bucketlists: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "See the Azores"
                 *     }
                 */
                "application/json": components["schemas"]["BucketlistCreate"];
                /**
                 * @example {
                 *       "name": "See the Azores"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    name: string;
                };
                /**
                 * @example {
                 *       "name": "See the Azores"
                 *     }
                 */
                "multipart/form-data": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Bucketlist"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    get_bucketlist: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                bucketlist_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Bucketlist"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    put_bucketlist: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                bucketlist_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Sail to the Azores"
                 *     }
                 */
                "application/json": components["schemas"]["BucketlistUpdate"];
                /**
                 * @example {
                 *       "name": "Sail to the Azores"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    name?: string;
                };
                /**
                 * @example {
                 *       "name": "Sail to the Azores"
                 *     }
                 */
                "multipart/form-data": {
                    name?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Bucketlist"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    delete_bucketlist: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                bucketlist_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    patch_bucketlist: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                bucketlist_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Sail to the Azores"
                 *     }
                 */
                "application/json": components["schemas"]["BucketlistUpdate"];
                /**
                 * @example {
                 *       "name": "Sail to the Azores"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    name?: string;
                };
                /**
                 * @example {
                 *       "name": "Sail to the Azores"
                 *     }
                 */
                "multipart/form-data": {
                    name?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Bucketlist"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    get_widgets: {
        parameters: {
            query?: {
                /** @description Which page, from 1; `page` times `per_page` is at most 10,000. */
                page?: number;
                /** @description How many entries a page has; a setting of the service says it unless given. */
                per_page?: number;
                /** @description By creation: `asc` shows the oldest first, `desc` the newest. */
                order?: "asc" | "desc";
                /** @description Shows what follows this entry, the last one seen. It is given instead of `page`. */
                after?: string;
            };
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["Widget"][];
                            page?: number;
                            per_page: number;
                            total?: number | null;
                            pages?: number | null;
                            links: components["schemas"]["Links"];
                        };
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    post_widgets: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "anchor",
                 *       "info_url": "https://example.com/anchor",
                 *       "deadline": "May 13 2099"
                 *     }
                 */
                "application/json": components["schemas"]["WidgetCreate"];
                /**
                 * @example {
                 *       "name": "anchor",
                 *       "info_url": "https://example.com/anchor",
                 *       "deadline": "May 13 2099"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /**
                     * Format: uri
                     * @example https://example.com/anchor
                     */
                    info_url: string;
                    /** @example 2099-05-13 */
                    deadline: string;
                    name: string;
                };
                /**
                 * @example {
                 *       "name": "anchor",
                 *       "info_url": "https://example.com/anchor",
                 *       "deadline": "May 13 2099"
                 *     }
                 */
                "multipart/form-data": {
                    /**
                     * Format: uri
                     * @example https://example.com/anchor
                     */
                    info_url: string;
                    /** @example 2099-05-13 */
                    deadline: string;
                    name: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Widget"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Conflict */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NameTakenError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    get_widget: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Widget"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    put_widget: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "info_url": "https://example.com/anchor",
                 *       "deadline": "May 13 2099"
                 *     }
                 */
                "application/json": components["schemas"]["WidgetPut"];
                /**
                 * @example {
                 *       "info_url": "https://example.com/anchor",
                 *       "deadline": "May 13 2099"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /**
                     * Format: uri
                     * @example https://example.com/anchor
                     */
                    info_url: string;
                    /** @example 2099-05-13 */
                    deadline: string;
                };
                /**
                 * @example {
                 *       "info_url": "https://example.com/anchor",
                 *       "deadline": "May 13 2099"
                 *     }
                 */
                "multipart/form-data": {
                    /**
                     * Format: uri
                     * @example https://example.com/anchor
                     */
                    info_url: string;
                    /** @example 2099-05-13 */
                    deadline: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Widget"];
                    };
                };
            };
            /** @description Created */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Widget"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    delete_widget: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    patch_widget: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "deadline": "2099-05-13"
                 *     }
                 */
                "application/json": components["schemas"]["WidgetUpdate"];
                /**
                 * @example {
                 *       "deadline": "2099-05-13"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    /**
                     * Format: uri
                     * @example https://example.com/anchor
                     */
                    info_url?: string;
                    /** @example 2099-05-13 */
                    deadline?: string;
                };
                /**
                 * @example {
                 *       "deadline": "2099-05-13"
                 *     }
                 */
                "multipart/form-data": {
                    /**
                     * Format: uri
                     * @example https://example.com/anchor
                     */
                    info_url?: string;
                    /** @example 2099-05-13 */
                    deadline?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Widget"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    get_posts: {
        parameters: {
            query?: {
                /** @description Which page, from 1; `page` times `per_page` is at most 10,000. */
                page?: number;
                /** @description How many entries a page has; a setting of the service says it unless given. */
                per_page?: number;
                /** @description By creation: `asc` shows the oldest first, `desc` the newest. */
                order?: "asc" | "desc";
                /** @description Shows what follows this entry, the last one seen. It is given instead of `page`. */
                after?: string;
                approved?: boolean;
            };
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["Post"][];
                            page?: number;
                            per_page: number;
                            total?: number | null;
                            pages?: number | null;
                            links: components["schemas"]["Links"];
                        };
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    post_posts: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "A good read",
                 *       "url": "https://example.com/read"
                 *     }
                 */
                "application/json": components["schemas"]["PostCreate"];
                /**
                 * @example {
                 *       "title": "A good read",
                 *       "url": "https://example.com/read"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    title: string;
                    /**
                     * Format: uri
                     * @example https://example.com/read
                     */
                    url: string;
                    description?: string;
                    approved?: boolean;
                };
                /**
                 * @example {
                 *       "title": "A good read",
                 *       "url": "https://example.com/read"
                 *     }
                 */
                "multipart/form-data": {
                    title: string;
                    /**
                     * Format: uri
                     * @example https://example.com/read
                     */
                    url: string;
                    description?: string;
                    approved?: boolean;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Post"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    get_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                post_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Post"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    put_post: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                post_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "A better read"
                 *     }
                 */
                "application/json": components["schemas"]["PostUpdate"];
                /**
                 * @example {
                 *       "title": "A better read"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    title?: string;
                    /**
                     * Format: uri
                     * @example https://example.com/read
                     */
                    url?: string;
                    description?: string;
                    approved?: boolean;
                    /**
                     * Format: date-time
                     * @example 2026-05-13T08:30:00.250000Z
                     */
                    updated_at?: string;
                };
                /**
                 * @example {
                 *       "title": "A better read"
                 *     }
                 */
                "multipart/form-data": {
                    title?: string;
                    /**
                     * Format: uri
                     * @example https://example.com/read
                     */
                    url?: string;
                    description?: string;
                    approved?: boolean;
                    /**
                     * Format: date-time
                     * @example 2026-05-13T08:30:00.250000Z
                     */
                    updated_at?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Post"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedOrPostApprovedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    delete_post: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                post_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedOrPostApprovedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    patch_post: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                post_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "A better read"
                 *     }
                 */
                "application/json": components["schemas"]["PostUpdate"];
                /**
                 * @example {
                 *       "title": "A better read"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    title?: string;
                    /**
                     * Format: uri
                     * @example https://example.com/read
                     */
                    url?: string;
                    description?: string;
                    approved?: boolean;
                    /**
                     * Format: date-time
                     * @example 2026-05-13T08:30:00.250000Z
                     */
                    updated_at?: string;
                };
                /**
                 * @example {
                 *       "title": "A better read"
                 *     }
                 */
                "multipart/form-data": {
                    title?: string;
                    /**
                     * Format: uri
                     * @example https://example.com/read
                     */
                    url?: string;
                    description?: string;
                    approved?: boolean;
                    /**
                     * Format: date-time
                     * @example 2026-05-13T08:30:00.250000Z
                     */
                    updated_at?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Post"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedOrPostApprovedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    get_applications: {
        parameters: {
            query?: {
                /** @description Which page, from 1; `page` times `per_page` is at most 10,000. */
                page?: number;
                /** @description How many entries a page has; a setting of the service says it unless given. */
                per_page?: number;
                /** @description By creation: `asc` shows the oldest first, `desc` the newest. */
                order?: "asc" | "desc";
                /** @description Shows what follows this entry, the last one seen. It is given instead of `page`. */
                after?: string;
            };
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["Application"][];
                            page?: number;
                            per_page: number;
                            total?: number | null;
                            pages?: number | null;
                            links: components["schemas"]["Links"];
                        };
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    post_applications: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Website"
                 *     }
                 */
                "application/json": components["schemas"]["ApplicationCreate"];
                /**
                 * @example {
                 *       "name": "Website"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    name: string;
                };
                /**
                 * @example {
                 *       "name": "Website"
                 *     }
                 */
                "multipart/form-data": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["ApplicationToken"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    get_application: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Application"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    put_application: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Website"
                 *     }
                 */
                "application/json": components["schemas"]["ApplicationUpdate"];
                /**
                 * @example {
                 *       "name": "Website"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    name?: string;
                };
                /**
                 * @example {
                 *       "name": "Website"
                 *     }
                 */
                "multipart/form-data": {
                    name?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Application"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    delete_application: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    patch_application: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The `ETag` of the object as it was read: 412 if it changed since. Without it the last writer wins.
                 * @example *
                 */
                "If-Match"?: string;
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Website"
                 *     }
                 */
                "application/json": components["schemas"]["ApplicationUpdate"];
                /**
                 * @example {
                 *       "name": "Website"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    name?: string;
                };
                /**
                 * @example {
                 *       "name": "Website"
                 *     }
                 */
                "multipart/form-data": {
                    name?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Application"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Precondition Failed */
            412: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangedMeanwhileError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    post_application_rotate: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                application_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["ApplicationToken"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    get_logs: {
        parameters: {
            query?: {
                /** @description Which page, from 1; `page` times `per_page` is at most 10,000. */
                page?: number;
                /** @description How many entries a page has; a setting of the service says it unless given. */
                per_page?: number;
                /** @description By creation: `asc` shows the oldest first, `desc` the newest. */
                order?: "asc" | "desc";
                /** @description Shows what follows this entry, the last one seen. It is given instead of `page`. */
                after?: string;
                user_id?: string;
                action?: string;
                /** @description `system` for the entries of the service itself, `user` for those that users noted. */
                source?: "system" | "user";
                since?: string;
                until?: string;
            };
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["LogEntry"][];
                            page?: number;
                            per_page: number;
                            total?: number | null;
                            pages?: number | null;
                            links: components["schemas"]["Links"];
                        };
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    post_logs: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "left the harbour"
                 *     }
                 */
                "application/json": components["schemas"]["LogEntryCreate"];
                /**
                 * @example {
                 *       "action": "left the harbour"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    action: string;
                };
                /**
                 * @example {
                 *       "action": "left the harbour"
                 *     }
                 */
                "multipart/form-data": {
                    action: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["LogEntry"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Request Entity Too Large */
            413: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BodyTooLargeError"];
                };
            };
            /** @description Unsupported Media Type */
            415: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnsupportedMediaTypeError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    get_mails: {
        parameters: {
            query?: {
                /** @description Which page, from 1; `page` times `per_page` is at most 10,000. */
                page?: number;
                /** @description How many entries a page has; a setting of the service says it unless given. */
                per_page?: number;
                /** @description By creation: `asc` shows the oldest first, `desc` the newest. */
                order?: "asc" | "desc";
                /** @description Shows what follows this entry, the last one seen. It is given instead of `page`. */
                after?: string;
                state?: "ordered" | "waiting" | "sent" | "failed" | "dropped";
                kind?: string;
                user_id?: string;
                since?: string;
                until?: string;
            };
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["Mail"][];
                            page?: number;
                            per_page: number;
                            total?: number | null;
                            pages?: number | null;
                            links: components["schemas"]["Links"];
                        };
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    post_mail_retry: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                mail_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        /** @constant */
                        message: "The mail is tried again.";
                        /** @constant */
                        data: Record<string, never> | null;
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedOrMailDisabledError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Too Many Requests */
            429: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TooManyRequestsError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    get_mail_message: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                mail_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Message"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    get_denials: {
        parameters: {
            query?: {
                /** @description Which page, from 1; `page` times `per_page` is at most 10,000. */
                page?: number;
                /** @description How many entries a page has; a setting of the service says it unless given. */
                per_page?: number;
                /** @description By creation: `asc` shows the oldest first, `desc` the newest. */
                order?: "asc" | "desc";
                /** @description Shows what follows this entry, the last one seen. It is given instead of `page`. */
                after?: string;
                request_id?: string;
                user_id?: string;
                method?: string;
                /** @description The path of a route as this document writes it, such as `/api/v1/users/{user_id}`. */
                path?: string;
                since?: string;
                until?: string;
            };
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "Total-Count": components["headers"]["Total-Count"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: {
                            items: components["schemas"]["Denial"][];
                            page?: number;
                            per_page: number;
                            total?: number | null;
                            pages?: number | null;
                            links: components["schemas"]["Links"];
                        };
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    get_statistics: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Statistics"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRefusedOrApplicationTokenRefusedError"];
                };
            };
            /** @description Forbidden */
            403: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionDeniedError"];
                };
            };
            /** @description Unprocessable Entity */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    get_openapi: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationTokenRefusedError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    get_docs: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": unknown;
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationTokenRefusedError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    get_docs_file: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "text/css": unknown;
                    "text/javascript": unknown;
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Unauthorized */
            401: {
                headers: {
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationTokenRefusedError"];
                };
            };
            /** @description Not Found */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    get_healthz: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Liveness"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    get_readyz: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["Readiness"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableOrServerBusyError"];
                };
            };
        };
    };
    get_jwks: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeySet"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    get_metadata: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorizationServer"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
    get_about: {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of 1 to 128 of `A-Za-z0-9._-`; any other is replaced by a new one. */
                "X-Request-ID"?: components["parameters"]["X-Request-ID"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "success";
                        data: components["schemas"]["About"];
                    };
                };
            };
            /** @description Bad Request */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MalformedBodyError"];
                };
            };
            /** @description Internal Server Error */
            500: {
                headers: {
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InternalError"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    "Retry-After": components["headers"]["Retry-After"];
                    "X-Request-ID": components["headers"]["X-Request-ID"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatabaseUnavailableError"];
                };
            };
        };
    };
}
