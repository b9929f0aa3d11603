/**
 * Names Windows keeps for devices, with any extension and in any case. A project is checked out on all
 * systems, so they are refused on all. Source: Microsoft, "Naming Files, Paths, and Namespaces".
 */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

export const isDeviceName = (segment: string): boolean => DEVICE.test(segment.trimEnd());
