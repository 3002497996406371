export { buildFeatures } from './build-features';
export { encode } from './encode';
export { indexOrders } from './index-orders';
export { type Keep, prepare } from './prepare';
export { linkFiles } from './who-is-who';
