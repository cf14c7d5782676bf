export { LVM } from './lvm-format.ts';
