@echo off
rem Starts ImageJ with Diffusion Handles in its menu, building first what is missing or older than its sources.
rem
rem   imagej.bat [PICTURE ...]                     ImageJ with its windows; also with ImageJ's own options, such as -macro FILE
rem   imagej.bat --headless MACRO.ijm [ARGUMENT]   a macro without any display; exit status 0 if it came to its end
rem   imagej.bat --help                            this text
rem
rem Exit status 1: the macro was aborted. 2: wrong arguments.
rem JAVA_OPTS holds further options of the Java machine, such as -Xmx8g.
setlocal enabledelayedexpansion
set "first=%~1"
if "%first%"=="--help" goto help
if "%first%"=="--headless" (
	if "%~2"=="" goto wrong
	if not "%~4"=="" goto wrong
) else (
	if "%first:~0,2%"=="--" goto wrong
)
set "root=%~dp0"
set "root=%root:~0,-1%"
set "home=%root%\target\imagej"

set "build="
if not exist "%home%\built" set "build=yes"
if not defined build (
	powershell -NoProfile -Command "$b=(Get-Item -LiteralPath '%home%\built').LastWriteTime; $n=Get-ChildItem -LiteralPath '%root%\src\main','%root%\pom.xml','%root%\plugins.config' -Recurse -File | Where-Object { $_.LastWriteTime -gt $b }; if ($n) { exit 1 }"
	if errorlevel 1 set "build=yes"
)
if defined build (
	echo Building Diffusion Handles ... 1>&2
	rem all anew: the compiler misses what a changed signature breaks elsewhere
	if exist "%home%" rmdir /s /q "%home%"
	if exist "%root%\target\classes" rmdir /s /q "%root%\target\classes"
	pushd "%root%"
	call mvn --quiet --batch-mode -Dstyle.color=never -Dmaven.test.skip -Denforcer.skip -Dformatter.skip -Dcheckstyle.skip -Dmaven.javadoc.skip -Dassembly.skipAssembly package dependency:copy-dependencies -DincludeScope=test "-DoutputDirectory=%home%\jars" 1>&2
	if errorlevel 1 (
		popd
		exit /b 1
	)
	popd
	mkdir "%home%\plugins"
	for %%j in ("%root%\target\Diffusion_Handles-*.jar") do (
		echo %%~nj | findstr /e /c:"-sources " /c:"-tests " /c:"-javadoc " >nul || copy /y "%%j" "%home%\plugins\" >nul
	)
	type nul > "%home%\built"
)

if not defined DIFFHANDLES_MODELS set "DIFFHANDLES_MODELS=%root%\models"
set java=java
if defined JAVA_HOME set java="%JAVA_HOME%\bin\java"
set options=-DOPT_OUT_TRACKING=true "-Dplugins.dir=%home%" "-Ddiffhandles.models=%DIFFHANDLES_MODELS%" -Dorg.slf4j.simpleLogger.defaultLogLevel=warn --add-opens=java.base/java.lang=ALL-UNNAMED -cp "%home%\jars\*;%home%\plugins\*" %JAVA_OPTS%

if "%~1"=="--headless" (
	for %%j in ("%home%\jars\ij1-patcher-*.jar") do set "agent=%%j"
	%java% "-javaagent:!agent!=init" -Djava.awt.headless=true %options% diffhandles.command.HeadlessImageJ %2 %3
) else (
	%java% %options% diffhandles.command.WindowedImageJ %*
)
exit /b %errorlevel%

:wrong
echo imagej: cannot be started as "imagej.bat %*" 1>&2
call :usage 1>&2
exit /b 2

:help
call :usage
echo imagej.bat [PICTURE ...]                     ImageJ with its windows; also with ImageJ's own options
echo imagej.bat --headless MACRO.ijm [ARGUMENT]   a macro without any display
echo imagej.bat --help                            this text
goto :eof
