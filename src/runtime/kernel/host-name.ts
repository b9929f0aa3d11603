/**
 * A host name as it is compared, with or without its port: in small letters, and without the dot that DNS ends every full
 * name with, which browsers keep when it is typed.
 */
export const plainHost = (host: string): string => host.toLowerCase().replace(/\.(?=(:\d*)?$)/, '');
