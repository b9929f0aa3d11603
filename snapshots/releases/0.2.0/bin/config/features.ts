/** Switches for what is not ready for everybody. Read them in services and pages; keep the list short. */
export const features = {} as const satisfies Record<string, boolean>;
