export { baseName, folderOf, foldersAbove, joinPath, relativePath } from "../model/path";
