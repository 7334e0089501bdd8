/**
 * Changes whenever the same source gives another result, so that nothing compiled before is used. Has a file of its
 * own, as the intake needs it without the compiler, which takes a second to load.
 */
export const compilerVersion = 19
