export * from './fonts/face.ts';
export * from './geometry/box.ts';
export * from './geometry/path.ts';
export * from './scene/scene.ts';
