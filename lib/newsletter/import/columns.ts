/** Columns with the address, the first that is there. */
export const addressColumns = [
  ...['email', 'email address', 'e-mail', 'email_address', 'e-mail address', 'emailaddress'],
  'subscriber',
]
/** Columns that are understood whatever the tool. */
export const listColumns = ['list', 'lists']
export const languageColumns = ['language']
export const pauseColumns = ['paused_until']
/** Those of our own export: in it an empty value says that there is nothing, and not that nobody knows. */
export const exportColumns = [
  ...['email', 'status', 'list', 'language', 'confirmed_at', 'created_at', 'paused_until'],
]
