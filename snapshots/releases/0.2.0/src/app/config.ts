/** The name people see, in the sidebar and in the title of the window. */
export const appTitle = 'CRM';
