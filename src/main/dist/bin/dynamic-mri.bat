@echo off
rem Runs the dynamic-mri command line. Java is taken from JAVA_HOME or the PATH; JAVA_OPTS is passed on.
setlocal
set "home=%~dp0.."
set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"

"%java%" -version >nul 2>&1
if errorlevel 1 (
    echo dynamic-mri: Java 17 or later is needed, but none was found in JAVA_HOME or the PATH. 1>&2
    exit /b 1
)
set "version=0"
for /f "tokens=3" %%v in ('""%java%" -version 2>&1" ^| findstr /i "version"') do set "version=%%~v"
for /f "delims=.-+" %%v in ("%version%") do set "version=%%v"
if %version% LSS 17 (
    echo dynamic-mri: Java 17 or later is needed, but this is version %version%. 1>&2
    exit /b 1
)

rem TensorFlow reads these before its library is loaded: fast kernels on every processor, no chatter.
if not defined TF_ENABLE_ONEDNN_OPTS set "TF_ENABLE_ONEDNN_OPTS=1"
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=2"

"%java%" -XX:MaxRAMPercentage=75 -XX:+UseParallelGC -XX:NewSize=32m -XX:MaxNewSize=64m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20 -Djava.awt.headless=true -Dslf4j.internal.verbosity=ERROR %JAVA_OPTS% -cp "%home%\lib\*" org.dynamicmri.cli.DynamicMri %*
exit /b %errorlevel%
