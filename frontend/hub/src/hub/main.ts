export function createHub() { return {} }
