@echo off
rem Runs daqscope from this clone; sets up what is missing first.
setlocal
set "own=%~dp0node_modules\node\bin\node.exe"
if not exist "%own%" node "%~dp0scripts\setup.mjs" || exit /b 1
if not exist "%own%" set "own=node"
"%own%" "%~dp0scripts\launch.mjs" %*
