import type { SlackMethod } from '../slack-method.ts';
import { apiTest } from './api-test.ts';
import { appsUninstall } from './apps-uninstall.ts';
import { authRevoke } from './auth-revoke.ts';
import { authTest } from './auth-test.ts';
import { blocksValidate } from './blocks-validate.ts';
import { botsInfo } from './bots-info.ts';
import { chatDelete } from './chat-delete.ts';
import { chatGetPermalink } from './chat-get-permalink.ts';
import { chatPostEphemeral } from './chat-post-ephemeral.ts';
import { chatPostMessage } from './chat-post-message.ts';
import { chatUpdate } from './chat-update.ts';
import { conversationsHistory } from './conversations-history.ts';
import { conversationsInfo } from './conversations-info.ts';
import { conversationsJoin } from './conversations-join.ts';
import { conversationsList } from './conversations-list.ts';
import { conversationsMembers } from './conversations-members.ts';
import { conversationsOpen } from './conversations-open.ts';
import { conversationsReplies } from './conversations-replies.ts';
import { filesCompleteUploadExternal } from './files-complete-upload-external.ts';
import { filesDelete } from './files-delete.ts';
import { filesGetUploadUrlExternal } from './files-get-upload-url-external.ts';
import { filesInfo } from './files-info.ts';
import { filesList } from './files-list.ts';
import { oauthV2Access } from './oauth-v2-access.ts';
import { teamInfo } from './team-info.ts';
import { usergroupsList } from './usergroups-list.ts';
import { usergroupsUsersList } from './usergroups-users-list.ts';
import { usersInfo } from './users-info.ts';
import { usersList } from './users-list.ts';
import { usersLookupByEmail } from './users-lookup-by-email.ts';
import { viewsOpen } from './views-open.ts';
import { viewsPublish } from './views-publish.ts';
import { viewsPush } from './views-push.ts';
import { viewsUpdate } from './views-update.ts';

/** Every method the simulator knows, by its name; any other name is answered with `unknown_method`. */
export const methodTable: ReadonlyMap<string, SlackMethod> = new Map(
  [
    apiTest,
    appsUninstall,
    authRevoke,
    authTest,
    blocksValidate,
    botsInfo,
    chatDelete,
    chatGetPermalink,
    chatPostEphemeral,
    chatPostMessage,
    chatUpdate,
    conversationsHistory,
    conversationsInfo,
    conversationsJoin,
    conversationsList,
    conversationsMembers,
    conversationsOpen,
    conversationsReplies,
    filesCompleteUploadExternal,
    filesDelete,
    filesGetUploadUrlExternal,
    filesInfo,
    filesList,
    oauthV2Access,
    teamInfo,
    usergroupsList,
    usergroupsUsersList,
    usersInfo,
    usersList,
    usersLookupByEmail,
    viewsOpen,
    viewsPublish,
    viewsPush,
    viewsUpdate,
  ].map((method) => [method.name, method]),
);
