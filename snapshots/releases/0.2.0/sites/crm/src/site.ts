/** The name people see, beside the logo and in the title of every page. */
export const siteTitle = 'Crm';
