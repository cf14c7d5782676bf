import type { KnownFields } from './selected-fields.ts';

/** Everything that Drive v3 may tell of a file, in its discovery document; to ask for anything else is refused. */
export const FILE_FIELDS: KnownFields = new Set(
  `appProperties capabilities contentHints contentRestrictions copyRequiresWriterPermission createdTime description
   downloadRestrictions driveId explicitlyTrashed exportLinks fileExtension folderColorRgb fullFileExtension
   hasAugmentedPermissions hasThumbnail headRevisionId iconLink id imageMediaMetadata inheritedPermissionsDisabled
   isAppAuthorized kind labelInfo lastModifyingUser linkShareMetadata md5Checksum mimeType modifiedByMe modifiedByMeTime
   modifiedTime name originalFilename ownedByMe owners parents permissionIds permissions properties quotaBytesUsed
   resourceKey sha1Checksum sha256Checksum shared sharedWithMeTime sharingUser shortcutDetails size spaces starred
   teamDriveId thumbnailLink thumbnailVersion trashed trashedTime trashingUser version videoMediaMetadata viewedByMe
   viewedByMeTime viewersCanCopyContent webContentLink webViewLink writersCanShare`.split(/\s+/),
);

export const LIST_FIELDS: KnownFields = { kind: true, incompleteSearch: true, nextPageToken: true, files: FILE_FIELDS };

export const PERMISSION_FIELDS: KnownFields = new Set(
  `allowFileDiscovery deleted displayName domain emailAddress expirationTime id inheritedPermissionsDisabled kind
   pendingOwner permissionDetails photoLink role teamDrivePermissionDetails type view`.split(/\s+/),
);

export const PERMISSION_LIST_FIELDS: KnownFields = { kind: true, nextPageToken: true, permissions: PERMISSION_FIELDS };
